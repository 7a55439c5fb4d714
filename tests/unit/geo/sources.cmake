list(APPEND ZONELINT_UNIT_TESTS
  geo/box_index_test.cpp
  geo/crs_fit_test.cpp
  geo/crs_test.cpp
  geo/datum_shift_test.cpp
  geo/densify_test.cpp
  geo/gcj02_test.cpp
  geo/geodesic_test.cpp
  geo/geos_test.cpp
  geo/locate_test.cpp
  geo/nearest_test.cpp
  geo/overlay_test.cpp
  geo/polygon_set_test.cpp
  geo/predicates_test.cpp
  geo/validity_test.cpp
  geo/wkt_test.cpp)
