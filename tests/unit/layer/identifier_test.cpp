#include "layer/identifier.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace zonelint::layer {

TEST_CASE("identifier: credit codes that are in print pass, whatever their case")
{
    for (const char* code : {"91130200699229617X", "911302307808371268", "91440300708461136T", "91440300708461136t"}) {
        INFO(code);
        CHECK(check_credit_code(code) == IdentifierFault::none);
    }
}

TEST_CASE("identifier: one wrong character, wherever it stands, is seen")
{
    const std::string code = "91440300708461136T";
    for (std::size_t i = 0; i < code.size(); ++i) {
        for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
            std::string other = code;
            other[i] = c;
            INFO(other);
            CHECK((check_credit_code(other) == IdentifierFault::none) == (other == code));
        }
    }
    CHECK(check_credit_code("9144030070846113OT") == IdentifierFault::character);
    CHECK(check_credit_code("91440300708461136") == IdentifierFault::length);
    CHECK(check_credit_code("") == IdentifierFault::length);
    CHECK(check_credit_code("000000000000000000") == IdentifierFault::pattern);
    CHECK(check_permit_number("000000000000000000001P") == IdentifierFault::pattern);
    CHECK(check_credit_code("9.11302E+17") == IdentifierFault::scientific);
}

TEST_CASE("identifier: a permit number is a credit code, a serial number and a letter")
{
    CHECK(check_permit_number("91130200699229617X001P") == IdentifierFault::none);
    CHECK(check_permit_number("91130200699229617X002P") == IdentifierFault::none);
    CHECK(check_permit_number("91130200699229617Y001P") == IdentifierFault::check_digit);
    CHECK(check_permit_number("91130200699229617X0011") == IdentifierFault::character);
    CHECK(check_permit_number("91130200699229617X") == IdentifierFault::length);
    CHECK(check_permit_number("H9130200699229617X001P") == IdentifierFault::none);
}

}  // namespace zonelint::layer
