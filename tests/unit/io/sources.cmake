list(APPEND ZONELINT_IO_TESTS
  io/charset_score_test.cpp
  io/crs_test.cpp
  io/csv_scan_test.cpp
  io/describe_test.cpp
  io/encoding_test.cpp
  io/files_test.cpp
  io/gpkg_layer_test.cpp
  io/gpkg_scan_test.cpp
  io/gpkg_writer_test.cpp
  io/layer_reader_test.cpp
  io/read_geometry_test.cpp
  io/read_table_test.cpp
  io/row_reader_test.cpp
  io/shp_writer_test.cpp
  io/wkb_test.cpp
  io/xlsx_writer_test.cpp
  io/zip_writer_test.cpp)
