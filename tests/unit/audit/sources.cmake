list(APPEND ZONELINT_UNIT_TESTS
  audit/diff_test.cpp
  audit/evidence_test.cpp
  audit/outcome_test.cpp
  audit/packs_test.cpp
  audit/region_test.cpp
  audit/site_test.cpp)
