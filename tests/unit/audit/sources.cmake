list(APPEND ZONELINT_UNIT_TESTS audit/packs_test.cpp audit/region_test.cpp)
