set(ZONELINT_BENCHMARKS
  kernels/engine.cpp
  kernels/formats.cpp
  kernels/geodesic.cpp
  kernels/location.cpp
  kernels/uncovered.cpp)
