#include "sheet/file_bytes.hpp"

#include "sheet/canvas.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::sheet;

TEST_CASE("surfaces of an SVG are numbered in their order, whatever was drawn before", "[sheet]")
{
    std::string svg = R"(<g id="surface17"><use href="#surface20"/></g><g id="surface20"/> surface)";
    number_afresh(svg);
    CHECK(svg == R"(<g id="surface1"><use href="#surface2"/></g><g id="surface2"/> surface)");
}

TEST_CASE("the same drawing gives the same bytes in every kind of file", "[sheet]")
{
    const Output output = GENERATE(Output::png, Output::pdf, Output::svg);
    const auto draw = [&] {
        Canvas canvas(output, 40, 30, "title", *zonelint::parse_date("2024-06-30"));
        canvas.write("1 2 3", {5, 5}, {.halo = 0.3});
        return canvas.finish();
    };
    const std::string first = draw();
    CHECK(first.size() > 500);
    CHECK(draw() == first);
}

TEST_CASE("a PNG tells that it has 300 dots an inch", "[sheet]")
{
    Canvas canvas(Output::png, 40, 30, "title", *zonelint::parse_date("2024-06-30"));
    const std::string png = canvas.finish();
    CHECK(png.substr(37, 4) == "pHYs");
    CHECK(png.substr(41, 4) == std::string("\0\0\x2e\x23", 4));  // 11 811 a metre
}
