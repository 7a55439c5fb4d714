#include "rule/public_choice.hpp"

#include "base/error.hpp"
#include "base/quantity.hpp"
#include "rule/reader.hpp"

#include <array>

namespace zonelint::rule {

namespace {

constexpr double finest_m = 100;
constexpr double coarsest_m = 50'000;

double rounding_of(const ConfigValue& value)
{
    const auto length = value.is_string() ? parse_quantity(value.string()) : std::nullopt;
    if (!length || length->unit == nullptr || length->unit->dimension != find_unit("m")->dimension) {
        const std::string word = value.spelled();
        throw Error(ErrorKind::config, say("{} 不是带单位的长度", "{} is no length with a unit", word), value.where(),
                    say("例如 \"1 km\"", "for example \"1 km\""));
    }
    const double out = length->value.to_double();
    if (out < finest_m || out > coarsest_m) {
        const std::string& word = value.string();
        throw Error(ErrorKind::config,
                    say("round 须在 100 m 与 50 km 之间，不能是 {}", "round lies between 100 m and 50 km, not {}", word),
                    value.where(), say("例如 \"1 km\"", "for example \"1 km\""));
    }
    return out;
}

std::vector<PublicChoice::Drop> drops_of(const ConfigValue& value)
{
    std::vector<PublicChoice::Drop> out;
    for (const ConfigValue& one : value.array()) {
        const std::string& word = one.string();
        const std::size_t dot = word.find('.');
        if (dot == std::string::npos || dot == 0 || dot + 1 == word.size()) {
            throw Error(ErrorKind::config, say("{} 应写成 类型.字段", "{} should be kind.field", word), one.where(),
                        say("例如 \"sewer_pipe.diameter\"", "for example \"sewer_pipe.diameter\""));
        }
        out.push_back({word.substr(0, dot), word.substr(dot + 1), one.where()});
    }
    return out;
}

}  // namespace

PublicChoice read_public(const ConfigTable& table)
{
    static constexpr std::array<std::string_view, 2> places = {"rounded", "division"};
    static constexpr std::array<std::string_view, 2> names = {"masked", "kept"};
    PublicChoice out;
    if (const ConfigValue* word = table.find("places")) {
        expect_one_of(word->string(), places, word->where());
        out.places = word->string() == "division" ? PublicChoice::Places::division : PublicChoice::Places::rounded;
    }
    if (const ConfigValue* round = table.find("round")) {
        out.round_m = rounding_of(*round);
    }
    if (const ConfigValue* word = table.find("names")) {
        expect_one_of(word->string(), names, word->where());
        out.names_masked = word->string() == "masked";
    }
    if (const ConfigValue* drop = table.find("drop")) {
        out.drop = drops_of(*drop);
    }
    if (const ConfigValue* kinds = table.find("published")) {
        for (const ConfigValue& kind : kinds->array()) {
            out.open.push_back({kind.string(), kind.where()});
        }
    }
    if (const ConfigValue* fewest = table.find("fewest")) {
        constexpr std::int64_t most = 1000;
        const std::int64_t number = fewest->integer();
        if (number < 1 || number > most) {
            throw Error(ErrorKind::config,
                        say("fewest 须在 1 与 1000 之间，不能是 {}", "fewest lies between 1 and 1000, not {}", number),
                        fewest->where());
        }
        if (out.places != PublicChoice::Places::division) {
            throw Error(ErrorKind::config, say("fewest 只用于 places = \"division\"", "fewest needs places = \"division\""),
                        fewest->where(), say("删去 fewest，或改 places", "leave fewest out, or change places"));
        }
        out.fewest = static_cast<int>(number);
    }
    table.no_more_keys();
    return out;
}

PublicChoice read_public_choice(const std::filesystem::path& file)
{
    const ConfigTable config = read_config(file);
    const ConfigValue* found = config.find("public");
    if (found == nullptr) {
        throw Error(ErrorKind::config, say("文件里没有 [public]", "the file has no [public]"), {.file = file.string()},
                    say("加上一行 [public]，要改的选项写在下面；空着就按默认",
                        "add a line [public] with what is to be chosen below it; an empty one takes the defaults"));
    }
    PublicChoice out = read_public(found->table());
    // Beside it: a project, which read_project() checks, or nothing.
    if (config.find("project") == nullptr) {
        config.no_more_keys();
    }
    return out;
}

}  // namespace zonelint::rule
