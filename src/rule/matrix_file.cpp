#include "rule/matrix_file.hpp"

#include "rule/reader.hpp"

#include <algorithm>
#include <set>

namespace zonelint::rule {

namespace {

/// One day or several.
std::vector<Date> days_of(const ConfigValue& value)
{
    std::vector<Date> out;
    if (value.is_array()) {
        for (const ConfigValue& day : value.array()) {
            out.push_back(day.date());
        }
    } else {
        out.push_back(value.date());
    }
    if (out.empty() || std::set<Date>(out.begin(), out.end()).size() != out.size()) {
        throw Error(ErrorKind::config, say("as_of 是一天或不同的几天", "`as_of` is a day, or several different ones"),
                    place_of(value));
    }
    return out;
}

MatrixCity read_city(const ConfigTable& table, const std::filesystem::path& base)
{
    MatrixCity out;
    out.where = place_of(table);
    out.project = required(table, "project").string();
    out.name = table.string_or("name");
    if (out.name.empty()) {
        out.name = std::filesystem::absolute(base / out.project).lexically_normal().parent_path().filename().string();
    }
    const bool taken = out.name == "summary.csv" || out.name == "summary.xlsx";
    const bool unseen = trim(out.name) != out.name || out.name.ends_with('.') ||
                        std::any_of(out.name.begin(), out.name.end(), [](char c) { return c >= 0 && c < ' '; });
    if (out.name.empty() || taken || unseen || out.name.starts_with('.') ||
        out.name.find_first_of("/\\:*?\"<>|") != std::string::npos) {
        throw Error(ErrorKind::config, say("name 不能是“{}”", "`name` cannot be `{}`", out.name), out.where,
                    say("它是文件夹的名字", "it is the name of a folder"));
    }
    if (const ConfigValue* days = table.find("as_of")) {
        out.days = days_of(*days);
    }
    out.rules = table.strings_or_empty("rules");
    out.region = table.string_or("region");
    table.no_more_keys();
    return out;
}

}  // namespace

std::vector<MatrixCity> read_matrix(const std::filesystem::path& file)
{
    const ConfigTable config = read_config(file);
    const ConfigValue* cities = config.find("city");
    config.no_more_keys();
    std::vector<MatrixCity> out;
    std::set<std::string> names;
    if (cities != nullptr) {
        for (const ConfigValue& city : cities->array()) {
            out.push_back(read_city(city.table(), file.parent_path()));
            if (!names.insert(out.back().name).second) {
                throw Error(ErrorKind::config, say("{} 出现了两次", "{} stands twice", out.back().name), out.back().where,
                            say("用 name 区分", "tell them apart by `name`"));
            }
        }
    }
    if (out.empty()) {
        throw Error(ErrorKind::config, say("文件里没有城市", "the file has no cities"), {.file = file.string()},
                    say("写 [[city]]，每个有 project", "write [[city]] with `project` in each"));
    }
    return out;
}

}  // namespace zonelint::rule
