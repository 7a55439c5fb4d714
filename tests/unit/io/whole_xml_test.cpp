#include "io/whole_xml.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace zonelint::io;

TEST_CASE("An XML text that lacks a piece is not whole")
{
    const std::string text =
        "<?xml version=\"1.0\"?>\n<Types xmlns=\"x\"><Default Extension=\"rels\"/><Override a=\"1\"></Override></Types>";
    CHECK(whole_xml(text));
    CHECK_FALSE(whole_xml(""));
    for (std::size_t length = 1; length < text.size(); ++length) {
        INFO(length);
        CHECK_FALSE(whole_xml(text.substr(0, length)));
        CHECK_FALSE(whole_xml(text.substr(length)));
    }
    CHECK_FALSE(whole_xml(text + text));
}
