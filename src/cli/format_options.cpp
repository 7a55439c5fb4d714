#include "cli/format_options.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace {

io::ShpEncoding read_encoding(const std::string& word)
{
    const std::string name = lower(word);
    if (name == "utf-8" || name == "utf8") {
        return io::ShpEncoding::utf8;
    }
    if (name == "gbk") {
        return io::ShpEncoding::gbk;
    }
    throw Error(ErrorKind::usage, say("--shp-encoding 不能是 {}", "--shp-encoding cannot be {}", word), {},
                say("可用：utf-8, gbk", "there are: utf-8, gbk"));
}

bool read_a3(const std::string& word)
{
    const std::string name = lower(word);
    if (name != "a3" && name != "a4") {
        throw Error(ErrorKind::usage, say("--paper 不能是 {}", "--paper cannot be {}", word), {},
                    say("可用：a3, a4", "there are: a3, a4"));
    }
    return name == "a3";
}

sheet::Turn read_turn(const std::string& word)
{
    if (word == "landscape" || word == "portrait") {
        return word == "landscape" ? sheet::Turn::landscape : sheet::Turn::portrait;
    }
    throw Error(ErrorKind::usage, say("--turn 不能是 {}", "--turn cannot be {}", word), {},
                say("可用：landscape, portrait", "there are: landscape, portrait"));
}

sheet::AtlasBy read_atlas(const std::string& word)
{
    for (const auto& [name, by] : {std::pair{"division", sheet::AtlasBy::division}, std::pair{"rule", sheet::AtlasBy::rule},
                                   std::pair{"finding", sheet::AtlasBy::finding}}) {
        if (word == name) {
            return by;
        }
    }
    throw Error(ErrorKind::usage, say("--atlas 不能是 {}", "--atlas cannot be {}", word), {},
                say("可用：division, rule, finding", "there are: division, rule, finding"));
}

}  // namespace

std::vector<Option> format_options()
{
    return {
        {"--format", "", "LIST", say("写哪些格式", "formats to write"), Option::Type::list, default_format_names()},
        {"--shp-encoding", "", "utf-8|gbk",
         say("shapefile 中文字的编码；gbk 供不认 UTF-8 的软件用",
             "encoding of texts in shapefiles; gbk for programs that cannot read UTF-8"),
         Option::Type::value, "utf-8"},
        {"--paper", "", "a3|a4", say("图幅纸张", "paper of map sheets"), Option::Type::value, "a3"},
        {"--turn",
         "",
         "landscape|portrait",
         say("图幅横放或竖放；默认随图的范围", "turn of map sheets; else as their extent is wide or tall"),
         Option::Type::value,
         {}},
        {"--atlas",
         "",
         "division|rule|finding",
         say("map-pdf 另写一本图集：每个行政区、规则或问题一页",
             "map-pdf also writes an atlas: a page a division, rule or finding"),
         Option::Type::value,
         {}},
        {"--made-by",
         "",
         "WORDS",
         say("图上的制图单位、告知单的告知单位", "who made maps and notices, for their imprint"),
         Option::Type::value,
         {}},
        {"--personal-names", "", "",
         say("网页写出养殖场的名称（常为场主姓名）；默认只写编号",
             "the page tells the names of farms, which often are their owners'; else their ids"),
         Option::Type::flag},
    };
}

FormatChoice read_formats(const Arguments& arguments)
{
    FormatChoice out;
    out.formats = choose_formats(arguments.list("--format"));
    if (const auto word = arguments.value("--shp-encoding")) {
        out.shp_encoding = read_encoding(*word);
    }
    if (const auto word = arguments.value("--paper")) {
        out.sheet.paper.a3 = read_a3(*word);
    }
    if (const auto word = arguments.value("--turn")) {
        out.sheet.paper.turn = read_turn(*word);
    }
    if (const auto word = arguments.value("--atlas")) {
        out.sheet.atlas = read_atlas(*word);
        if (std::none_of(out.formats.begin(), out.formats.end(),
                         [](const Format* format) { return format->name == "map-pdf"; })) {
            throw Error(ErrorKind::usage, say("--atlas 要有 map-pdf 格式", "--atlas needs the format map-pdf"), {},
                        say("加上 --format map-pdf", "add --format map-pdf"));
        }
    }
    out.sheet.made_by = arguments.value("--made-by").value_or("");
    out.personal_names = arguments.has("--personal-names");
    return out;
}

}  // namespace zonelint::cli
