#include "base/config.hpp"
#include "base/error.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;

namespace {

Text told(const std::string& toml)
{
    try {
        static_cast<void>(parse_config(toml, "p.toml"));
    } catch (const Error& error) {
        return error.message();
    }
    return {};
}

}  // namespace

TEST_CASE("Frequent mistakes in TOML are told in Chinese, with no English in it")
{
    CHECK(told("[project\nname = 1\n").zh == "TOML 语法错误：表头：应为]，却是行末");
    CHECK(told("x = \n").zh == "TOML 语法错误：键值：应为值，却是行末");
    CHECK(told("a b = 1\n").zh == "TOML 语法错误：键值：应为=，却是'b'");
    CHECK(told("a = [1,2\nb=2\n").zh == "TOML 语法错误：数组：应为逗号或 ]，却是'b'");
    CHECK(told("a = 1\na = 2\n").zh == "TOML 语法错误：键值：重复定义了 'a'");
    CHECK(told("[a]\n[a]\n").zh == "TOML 语法错误：表头：重复定义了 'a'");
    CHECK(told("x = yes\n").zh == "TOML 语法错误：值：看不出是什么值，文字要加引号");
    CHECK(told("a = \"\\q\"\n").zh == "TOML 语法错误：字符串：不认识的转义 '\\q'");
    CHECK(told("a = \"b\n").zh == "TOML 语法错误：字符串：在行末还没有结束，或含有控制字符");
    CHECK(told("d = 2024-13-05\n").zh == "TOML 语法错误：日期：应为1 至 12 月，却是13");
    CHECK(told("a = 1 b = 2\n").zh == "TOML 语法错误：键值：应为注释或换行，却是'b'");
}

TEST_CASE("A mistake in TOML that has no Chinese words here is told as the parser tells it")
{
    const Text text = told("a = 0xg\n");
    CHECK(text.zh.starts_with("TOML 语法错误：Error while parsing"));
    CHECK(text.en == "TOML syntax error: " + text.zh.substr(text.zh.find("Error")));
}
