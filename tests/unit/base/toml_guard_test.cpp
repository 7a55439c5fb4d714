#include "base/config.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;

namespace {

std::string repeated(const std::string& part, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += part;
    }
    return out;
}

Error refused(const std::string& toml)
{
    try {
        static_cast<void>(parse_config(toml, "p.toml"));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::config);
        CHECK(error.where().file == "p.toml");
        return error;
    }
    FAIL("was accepted");
    throw std::logic_error("not reached");
}

}  // namespace

TEST_CASE("A key of very many parts is refused with its place, however it is spelled")
{
    for (const std::string& toml :
         {"x = 1\n" + repeated("a.", 200000) + "b = 1\n", "x = 1\n\"a\"" + repeated(".b", 200000) + " = 1\n",
          "x = 1\n['a'" + repeated(".b", 200000) + "]\n", "x = 1\ny = { a" + repeated(" . b", 200000) + " = 1 }\n",
          "x = 1\n'''z''' = 1\n\"a\"" + repeated(".\"b\"", 200000) + " = 1\n"}) {
        const Error error = refused(toml);
        CHECK(error.where().line >= 2);
        CHECK(error.where().column > 100);
    }
}

TEST_CASE("Dots elsewhere are no parts of a key")
{
    const ConfigTable table = parse_config("x = [" + repeated("1.5, ", 300) + "]\ny = '" + repeated("a.", 300) +
                                               "'\nz = \"\"\"\n" + repeated("a.", 300) + "\"\n\"\"\"\n# " +
                                               repeated("a.", 300) + "\nw = \"\\\"" + repeated(".", 300) + "\"\n",
                                           "p.toml");
    CHECK(table.at("x").array().size() == 300);
    CHECK(table.at("w").string().size() == 301);
}

TEST_CASE("Values that are nested too deeply are refused with their place")
{
    const Error array = refused("x = 1\ny = " + repeated("[", 100000));
    CHECK(array.where().line == 2);
    const Error inlined = refused("x = 1\ny = " + repeated("{ a = ", 100000));
    CHECK(inlined.where().line == 2);
}

TEST_CASE("What stands in place of a key or a value is refused with its place")
{
    for (const char* toml : {"x = 1\n[   #project]\nname = 'a'\n", "x = 1\n[=]\n", "x = 1\n[[,a]]\n", "x = 1\n[\x01]\n",
                             "x = 1\ny = [1,,2]\n", "x = 1\ny = [}\n"}) {
        CHECK(refused(toml).where().line == 2);
    }
    CHECK(parse_config("x = [\n[ # one\n1], [\n]\n]\n[ 'a b' ]\n[[ c ]]\n", "p.toml").at("x").array().size() == 2);
}

TEST_CASE("A file that is too large is refused")
{
    CHECK(refused("#" + std::string(std::size_t{17} << 20U, 'x')).message().en.find("16 MiB") != std::string::npos);
}

TEST_CASE("Full-width punctuation and other characters outside quotes are refused with their place")
{
    for (const char* toml : {"x = 1。\n", "锅炉 = 1\n", "x = “a”\n", "é = 1\n", "[表]\n", "x = 1　\n"}) {
        const Error error = refused(std::string("# 说明\ny = '锅炉'\n") + toml);
        CHECK(error.where().line == 3);
        CHECK(error.hint().en.find("full-width") != std::string::npos);
    }
    CHECK(refused("x = '锅炉'。\n").where().column == 9);
    const ConfigTable table =
        parse_config("\xEF\xBB\xBFx = '''a'''''\ny = \"\"\"\\\n  锅\\\"炉\"\"\"\"\nz = '锅' # 炉\n'锅' = ''\n", "p.toml");
    CHECK(table.at("x").string() == "a''");
    CHECK(table.at("y").string() == "锅\"炉\"");
    CHECK(table.at("锅").string().empty());
}

TEST_CASE("A character behind a word that ends in a quote is an error, not undefined: the parser's table of blanks")
{
    using namespace std::string_view_literals;
    for (const std::string_view toml :
         {"x = -\"〔2023〕9号\"\n"sv, "x = 1'〔'\n"sv, "x = [true\"〔\"]\n"sv, "a\"〔\" = 1\n"sv, "x = +=\"¤\"\n"sv,
          "x = 9[\"¤\"\n"sv, "x = [+\0009\x0e\"\0=[9[8\u0724¤9\n"sv}) {
        CAPTURE(toml);
        const Error error = refused("y = 1\n" + std::string(toml));
        CHECK(error.where().line == 2);
    }
    CHECK(parse_config("a.\"〔\" = ['〔',\"〕\"]\n", "p.toml").at("a").table().at("〔").array().size() == 2);
}
