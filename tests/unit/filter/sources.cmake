list(APPEND ZONELINT_UNIT_TESTS
  filter/bind_test.cpp
  filter/constants_test.cpp
  filter/evaluate_test.cpp
  filter/fold_test.cpp
  filter/interval_test.cpp
  filter/parse_test.cpp
  filter/possible_test.cpp
  filter/to_sql_test.cpp
  filter/trace_test.cpp
  filter/words_test.cpp)
