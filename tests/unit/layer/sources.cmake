list(APPEND ZONELINT_UNIT_TESTS
  layer/builder_test.cpp layer/cell_reader_test.cpp layer/code_list_test.cpp layer/correction_test.cpp layer/date_reader_test.cpp layer/decimal_test.cpp
  layer/field_map_test.cpp layer/identifier_test.cpp layer/kind_test.cpp layer/normal_word_test.cpp layer/number_reader_test.cpp layer/position_test.cpp
  layer/angle_test.cpp layer/column_profile_test.cpp layer/crs_check_test.cpp layer/table_checks_test.cpp layer/ledger_head_test.cpp layer/name_value_test.cpp layer/several_test.cpp layer/short_name_test.cpp
  layer/table_test.cpp)
