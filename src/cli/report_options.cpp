#include "cli/report_options.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace zonelint::cli {

void expect_public(const Arguments& arguments)
{
    if (arguments.has("--split")) {
        throw Error(ErrorKind::usage, say("--public 不能与 --split 同用", "--public and --split do not go together"));
    }
    if (const auto word = arguments.value("--shp-encoding"); word && lower(*word) == "gbk") {
        throw Error(ErrorKind::usage,
                    say("公开版的 shapefile 只用 utf-8：写好后要读回检查",
                        "shapefiles of a release are in utf-8 only: what was written is read back and checked"));
    }
    if (arguments.has("--to-postgres")) {
        throw Error(ErrorKind::usage,
                    say("--public 不能与 --to-postgres 同用：写好后要读回检查",
                        "--public and --to-postgres do not go together: what was written is read back and checked"));
    }
    if (arguments.value("--atlas") == "finding") {
        throw Error(ErrorKind::usage,
                    say("--public 不能与 --atlas finding 同用", "--public and --atlas finding do not go together"), {},
                    say("可用：division, rule", "there are: division, rule"));
    }
}

void expect_sheets(const Arguments& arguments, std::span<const Format* const> formats)
{
    const bool maps =
        std::any_of(formats.begin(), formats.end(), [](const Format* format) { return format->name.starts_with("map-"); });
    for (const char* option : {"--paper", "--turn"}) {
        if (arguments.has(option) && !maps) {
            throw Error(
                ErrorKind::usage,
                say("{} 要有 map-png、map-pdf 或 map-svg 格式", "{} needs the format map-png, map-pdf or map-svg", option),
                {}, say("加上 --format map-pdf", "add --format map-pdf"));
        }
    }
}

}  // namespace zonelint::cli
