#include "io/wkb.hpp"

#include "unit/io/support.hpp"

#include <limits>

using namespace zonelint;
using namespace zonelint::io;

namespace {

/// By GDAL, in any variant and byte order.
std::vector<unsigned char> gdal_wkb(const std::string& text, OGRwkbByteOrder order, OGRwkbVariant variant)
{
    OGRGeometry* raw = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt(text.c_str(), nullptr, &raw) == OGRERR_NONE);
    const Geometry geometry(raw);
    std::vector<unsigned char> bytes(geometry->WkbSize());
    REQUIRE(geometry->exportToWkb(order, bytes.data(), variant) == OGRERR_NONE);
    return bytes;
}

std::string decoded(const std::string& text, OGRwkbByteOrder order = wkbNDR, OGRwkbVariant variant = wkbVariantIso)
{
    geo::GeometryColumn column;
    std::vector<geo::Point> scratch;
    const auto bytes = gdal_wkb(text, order, variant);
    const WkbOutcome outcome = decode_wkb(std::as_bytes(std::span(bytes)), column, scratch);
    if (outcome.curved) {
        return "curved";
    }
    CHECK(column.size() == 1);
    return outcome.ok ? geo::to_wkt(column, 0, 3) : outcome.fault.en;
}

}  // namespace

TEST_CASE("WKB of every type, order and dimension")
{
    CHECK(decoded("POINT (1 2)") == "POINT (1 2)");
    CHECK(decoded("POINT (1 2)", wkbXDR) == "POINT (1 2)");
    CHECK(decoded("POINT Z (1 2 3)") == "POINT (1 2)");
    CHECK(decoded("POINT M (1 2 3)") == "POINT (1 2)");
    CHECK(decoded("POINT Z (1 2 3)", wkbNDR, wkbVariantOldOgc) == "POINT (1 2)");
    CHECK(decoded("MULTIPOINT ZM (1 2 3 4, 5 6 7 8)", wkbXDR).starts_with("MULTIPOINT"));
    CHECK(decoded("LINESTRING (1 2, 3 4)") == "LINESTRING (1 2, 3 4)");
    CHECK(decoded("MULTILINESTRING ZM ((1 2 0 0, 3 4 0 0), (5 6 0 0, 7 8 0 0))") ==
          "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))");
    CHECK(decoded("POLYGON ((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1))", wkbXDR) ==
          "POLYGON ((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1))");
    CHECK(decoded("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))") ==
          "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))");
    CHECK(decoded("GEOMETRYCOLLECTION (POINT (1 2))") == "POINT (1 2)");
}

TEST_CASE("Empty, mixed and curved WKB")
{
    for (const char* empty :
         {"POINT EMPTY", "LINESTRING EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"}) {
        geo::GeometryColumn column;
        std::vector<geo::Point> scratch;
        const auto bytes = gdal_wkb(empty, wkbNDR, wkbVariantIso);
        CHECK(decode_wkb(std::as_bytes(std::span(bytes)), column, scratch).ok);
        CHECK(column.shape(0) == geo::Shape::none);
    }
    CHECK(decoded("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))").find("mixes") != std::string::npos);
    CHECK(decoded("CIRCULARSTRING (0 0, 1 1, 2 0)") == "curved");
    CHECK(decoded("CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (0 0, 1 1, 2 0), (2 0, 0 0)))") == "curved");
}

TEST_CASE("An open ring is closed and told")
{
    geo::GeometryColumn column;
    std::vector<geo::Point> scratch;
    const auto bytes = gdal_wkb("POLYGON ((0 0, 9 0, 9 9, 0 9))", wkbNDR, wkbVariantIso);
    CHECK(decode_wkb(std::as_bytes(std::span(bytes)), column, scratch).closed == 1);
    CHECK(column.ring(0).size() == 5);
}

TEST_CASE("Hostile WKB is a fault, never a crash, and leaves one empty row")
{
    const auto whole =
        gdal_wkb("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0), (0.1 0.1, 0.2 0.1, 0.2 0.2, 0.1 0.1)))", wkbNDR, wkbVariantIso);
    std::vector<geo::Point> scratch;
    for (std::size_t size = 1; size < whole.size(); ++size) {
        geo::GeometryColumn column;
        const std::vector<unsigned char> part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        CHECK_FALSE(decode_wkb(std::as_bytes(std::span(part)), column, scratch).ok);
        CHECK(column.size() == 1);
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int byte : {0x00, 0x7F, 0xFF}) {
            std::vector<unsigned char> changed = whole;
            changed[at] = static_cast<unsigned char>(byte);
            geo::GeometryColumn column;
            const WkbOutcome outcome = decode_wkb(std::as_bytes(std::span(changed)), column, scratch);
            CHECK(column.size() == (outcome.curved ? 0U : 1U));
        }
    }
    std::vector<unsigned char> nested;
    for (int i = 0; i < 1000; ++i) {
        nested.insert(nested.end(), {1U, 7U, 0U, 0U, 0U, 1U, 0U, 0U, 0U});
    }
    geo::GeometryColumn column;
    CHECK(decode_wkb(std::as_bytes(std::span(nested)), column, scratch).fault.en ==
          "it is nested deeper than 8 levels (at byte 81)");
    const std::vector<unsigned char> many = {1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F};
    CHECK(decode_wkb(std::as_bytes(std::span(many)), column, scratch).fault.en ==
          "it claims 2147483647 parts, more than its bytes can hold (at byte 5)");
}

TEST_CASE("What is encoded decodes to the same")
{
    for (const char* text : {"POINT (1 2)", "MULTIPOINT ((1 2), (3 4))", "LINESTRING (1 2, 3 4)",
                             "POLYGON ((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1))"}) {
        geo::GeometryColumn in;
        geo::parse_wkt(text, in);
        for (const bool multi : {false, true}) {
            const std::string bytes = encode_wkb(in, 0, multi);
            geo::GeometryColumn out;
            std::vector<geo::Point> scratch;
            CHECK(decode_wkb(std::as_bytes(std::span(bytes)), out, scratch).ok);
            CHECK(geo::to_wkt(out, 0) == geo::to_wkt(in, 0));
        }
    }
}
