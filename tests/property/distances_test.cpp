// Distances against geodesics that others published or computed: what a limit of 15 km is decided by.
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace zonelint;
using namespace zonelint::geo;

namespace {

struct Measured {
    Point p, a, b;
    double metres = 0;
};

/// Rows of tests/property/geodesics.csv: what geographiclib says (tests/support/make_geodesics.py).
std::vector<Measured> measured()
{
    std::ifstream in(source_dir() + "/tests/property/geodesics.csv");
    std::vector<Measured> out;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        for (char& c : line) {
            c = c == ',' ? ' ' : c;
        }
        std::istringstream cells(line);
        Measured one;
        cells >> one.p.x >> one.p.y >> one.a.x >> one.a.y >> one.b.x >> one.b.y >> one.metres;
        out.push_back(one);
    }
    return out;
}

}  // namespace

TEST_CASE("Points: below a millimetre of published geodesics")
{
    // Karney, Algorithms for geodesics (2013), tables 2 and 4, on WGS 84: its flattening puts them 0.2 mm off at most.
    CHECK(std::fabs(distance_m({0, 40}, {137.84490004377, 41.79331020506}) - 10'000'000) < 0.001);
    CHECK(std::fabs(distance_m({0, -30}, {179.8, 29.9}) - 19'989'832.827610) < 0.001);
}

TEST_CASE("Points and edges: below a millimetre and a centimetre of geographiclib, up to 100 km")
{
    const std::vector<Measured> rows = measured();
    REQUIRE(rows.size() >= 200);
    double points = 0;
    double edges = 0;
    std::size_t of_edges = 0;
    for (const Measured& one : rows) {
        const double off = std::fabs(nearest_on_edge(one.p, one.a, one.b).metres - one.metres);
        if (one.a == one.b) {
            points = std::max({points, off, std::fabs(distance_m(one.p, one.a) - one.metres)});
        } else {
            edges = std::max(edges, off);
            ++of_edges;
        }
    }
    INFO("worst of points " << points << " m, of edges " << edges << " m");
    CHECK(of_edges >= 100);
    CHECK(points < 0.001);
    CHECK(edges < 0.01);
}
