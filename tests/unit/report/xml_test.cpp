#include "report/xml.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::report;

TEST_CASE("what XML reserves is escaped, in text and in attributes", "[report]")
{
    Xml root{"a", {{"k", "\"1\" & <2>"}}};
    root.add("b", {}, "x < y && z > 'q'");
    CHECK(render(root) == "<a k=\"&quot;1&quot; &amp; &lt;2&gt;\">\n <b>x &lt; y &amp;&amp; z &gt; 'q'</b>\n</a>\n");
}

TEST_CASE("what XML cannot hold becomes a replacement character", "[report]")
{
    CHECK(xml_escaped(std::string_view("a\0b\x1F", 4)) == "a\uFFFDb\uFFFD");
    CHECK(xml_escaped("\xFFx") == "\uFFFDx");
    CHECK(xml_escaped("\xEF\xBF\xBEy\xEF\xBF\xBF") == "\uFFFDy\uFFFD");
    CHECK(xml_escaped("\uFFFD粤") == "\uFFFD粤");
    CHECK(xml_escaped("\xEF\xBF") == "\uFFFD\uFFFD");
}

TEST_CASE("line breaks and tabs survive in attributes", "[report]")
{
    CHECK(render(Xml{"a", {{"k", "1\n2\t3\r"}}}) == "<a k=\"1&#10;2&#9;3&#13;\"/>\n");
}

TEST_CASE("children stand in the order in which they were added", "[report]")
{
    Xml root{"a"};
    root.add("b").add("c", {{"i", "1"}});
    root.add("d", {}, "t").add("e");
    CHECK(render(root) == "<a>\n <b>\n  <c i=\"1\"/>\n </b>\n <d>t\n  <e/>\n </d>\n</a>\n");
}
