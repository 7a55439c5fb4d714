#include "rule/imprint.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace zonelint::rule {

std::string mapped_by(const ConfigTable& report)
{
    const ConfigValue* value = report.find("mapped_by");
    if (value == nullptr) {
        return {};
    }
    const std::string out(trim(value->string()));
    if (out.empty()) {
        throw Error(ErrorKind::config, say("mapped_by 是空的", "mapped_by is empty"), value->where(),
                    say("写上单位名称；要在图上手写就删去这一行",
                        "give a name; leave the line out to write it on the sheet by hand"));
    }
    if (std::any_of(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; })) {
        throw Error(ErrorKind::config, say("mapped_by 只能写一行", "mapped_by is one line"), value->where());
    }
    return out;
}

std::string read_mapped_by(const std::filesystem::path& project)
{
    const ConfigTable config = read_config(project);
    const ConfigValue* report = config.find("report");
    return report == nullptr ? std::string() : mapped_by(report->table());
}

}  // namespace zonelint::rule
