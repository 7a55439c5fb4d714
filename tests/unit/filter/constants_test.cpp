#include "filter/bind.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;

TEST_CASE("values of parameters by their spelling")
{
    const auto distance = constant_of("15 km", true, false);
    CHECK(distance.type == ValueType::number);
    CHECK(std::get<Rational>(distance.constant.value) == Rational(15000));
    CHECK(distance.constant.unit == find_unit("km"));
    CHECK(distance.dimension == find_unit("m")->dimension);

    CHECK(std::get<Rational>(constant_of("80 %", true, false).constant.value) == Rational(4, 5));
    CHECK(std::get<std::string>(constant_of("unit", true, false).constant.value) == "unit");
    CHECK(std::get<std::string>(constant_of("440100", true, false).constant.value) == "440100");
    CHECK(std::get<Rational>(constant_of("0.1", false, false).constant.value) == Rational(1, 10));
    CHECK(constant_of("0.1", false, false).constant.unit == nullptr);
    CHECK(std::get<bool>(constant_of("true", false, false).constant.value));
    CHECK(constant_of("2022-11-21", false, true).type == ValueType::date);
    CHECK(constant_of("2022-11-21", true, false).type == ValueType::word);
}
