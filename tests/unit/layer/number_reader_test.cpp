#include "layer/cell_reader.hpp"

#include "fixture.hpp"

#include <cmath>
#include <limits>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

const Field& capacity()
{
    const Kind& boiler = *kinds().find("boiler");
    return boiler.fields[*boiler.field("capacity")];
}

/// "17.15 t/h": megawatts and the unit of the source, or the name of the fault.
std::string read(const Cell& cell, const char* bare = nullptr, bool several = true)
{
    QuantityReader reader(capacity(), bare == nullptr ? nullptr : find_unit(bare), several);
    double value = 0;
    const Unit* unit = nullptr;
    const Fault fault = reader.read(cell, value, unit);
    return fault == Fault::none ? format_number(value) + " " + unit->name : std::string(problem_name(fault));
}

}  // namespace

TEST_CASE("text with a unit is a quantity")
{
    CHECK(read(word("24.5 MW")) == "24.5 MW");
    CHECK(read(word("20蒸吨")) == "14 t/h");
    CHECK(read(word("30万千瓦")) == "300 万kW");
    CHECK(read(word("２０ ｔ／ｈ")) == "14 t/h");
    CHECK(read(word("2,000 kW")) == "2 kW");
    CHECK(read(word("2，000千瓦")) == "2 kW");
    CHECK(read(word("1.5e3 kW")) == "1.5 kW");
    CHECK(read(word("\xE3\x80\x80"
                    "35t/h ")) == "24.5 t/h");
}

TEST_CASE("a number takes the unit of the project or the head, a text its own")
{
    CHECK(read({35.0}, "t/h") == "24.5 t/h");
    CHECK(read({std::int64_t{35}}, "t/h") == "24.5 t/h");
    CHECK(read(word("35"), "t/h") == "24.5 t/h");
    CHECK(read(word("35 MW"), "t/h") == "35 MW");
}

TEST_CASE("a number without a unit is missing")
{
    CHECK(read({35.0}) == "unit-missing");
    CHECK(read(word("35")) == "unit-missing");
    CHECK(read(word("0")) == "unit-missing");
}

TEST_CASE("a unit of another dimension is refused")
{
    CHECK(read(word("35 m2")) == "wrong-unit");
    CHECK(read({35.0}, "m3") == "wrong-unit");
    CHECK(read(word("35 foo")) == "unknown-unit");
}

TEST_CASE("several devices in one cell are named")
{
    for (const char* text : {"2×10", "2*10", "10+4", "2x10t/h", "2台10t/h", "10t/h×2", "10、4", "２×１０", "2*30万千瓦"}) {
        INFO(text);
        CHECK(read(word(text), "t/h") == "several-devices");
    }
    CHECK(read(word("400×600"), "t/h", false) == "bad-number");
}

TEST_CASE("what is no number is bad")
{
    for (const char* text : {"约10", "10-20", "10,4", "1,00", "1,0000", "1.2.3", "大", "-"}) {
        INFO(text);
        CHECK(read(word(text), "t/h") == (std::string(text) == "-" ? "missing" : "bad-number"));
    }
    CHECK(read({std::numeric_limits<double>::infinity()}, "t/h") == "bad-number");
    CHECK(read({true}, "t/h") == "bad-number");
}

TEST_CASE("nothing is missing")
{
    CHECK(read({}) == "missing");
    CHECK(read(word("  ")) == "missing");
    CHECK(read(word("无")) == "missing");
    CHECK(read({std::nan("")}) == "missing");
}

TEST_CASE("conversion is exact: 35 t/h is the double of 24.5 MW, however it is written")
{
    QuantityReader reader(capacity(), find_unit("t/h"), true);
    double a = 0;
    double b = 1;
    const Unit* unit = nullptr;
    REQUIRE(reader.read(word("24.5MW"), a, unit) == Fault::none);
    for (const Cell& cell : {Cell{35.0}, word("35"), word("35.0 t/h"), word("0.035e3蒸吨")}) {
        REQUIRE(reader.read(cell, b, unit) == Fault::none);
        CHECK(a == b);
    }
    REQUIRE(reader.read(word("0.1 t/h"), a, unit) == Fault::none);
    CHECK(a == (Rational(1, 10) * Rational(7, 10)).to_double());
}

TEST_CASE("plain numbers")
{
    double out = 0;
    CHECK((read_number(word("1,234.5"), out) == Fault::none && out == 1234.5));
    CHECK((read_number({2.0}, out) == Fault::none && out == 2));
    CHECK((read_number(word("１２"), out) == Fault::none && out == 12));
    CHECK(read_number(word("12个"), out) == Fault::bad_number);
    CHECK(read_number(word("N/A"), out) == Fault::missing);
}

TEST_CASE("the reader keeps its pace and its answers in a column of prose")
{
    QuantityReader reader(capacity(), nullptr, true);
    double out = 0;
    const Unit* unit = nullptr;
    for (int i = 0; i < 1000; ++i) {
        const std::string text = "5 unit" + std::string(static_cast<std::size_t>(i % 300), 'q');
        CHECK(reader.read(word(text), out, unit) == Fault::unknown_unit);
    }
    CHECK(reader.read(word("5 MW"), out, unit) == Fault::none);
}
