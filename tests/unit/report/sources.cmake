list(APPEND ZONELINT_UNIT_TESTS
  report/cause_test.cpp report/columns_test.cpp report/collect_test.cpp report/csv_reader_test.cpp report/csv_test.cpp report/file_name_test.cpp
  report/geojson_test.cpp report/jsonl_test.cpp report/layers_test.cpp report/manifest_test.cpp report/place_test.cpp
  report/qgz_test.cpp report/qml_test.cpp report/reason_test.cpp report/sarif_test.cpp report/shapefile_test.cpp
  report/sheet_text_test.cpp report/split_test.cpp report/style_test.cpp report/text_test.cpp report/why_test.cpp report/workbook_test.cpp report/xml_test.cpp)
