#include "cli/format_options.hpp"

#include "base/error.hpp"

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

sheet::PaperChoice read_paper(const std::string& word)
{
    const std::string name = lower(word);
    for (const bool a3 : {false, true}) {
        const std::string size = a3 ? "a3" : "a4";
        for (const auto& [ending, turn] : {std::pair{"", sheet::Turn::fitting}, std::pair{"-landscape", sheet::Turn::landscape},
                                           std::pair{"-portrait", sheet::Turn::portrait}}) {
            if (name == size + ending) {
                return {a3, turn};
            }
        }
    }
    throw Error(ErrorKind::usage, say("--paper 不能是 {}", "--paper cannot be {}", word), {},
                say("可用：a3, a4，可加 -landscape 或 -portrait", "there are: a3, a4, also with -landscape or -portrait"));
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
        {"--paper", "", "a3|a4|a3-landscape|a3-portrait|a4-landscape|a4-portrait",
         say("图幅纸张；不写横竖则随图的范围", "paper of map sheets; turned as the map's extent asks unless told"), Option::Type::value, "a3"},
        {"--made-by", "", "WORDS", say("图上的制图单位", "who made the map, for its imprint"), Option::Type::value, {}},
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
        out.sheet.paper = read_paper(*word);
    }
    out.sheet.made_by = arguments.value("--made-by").value_or("");
    return out;
}

}  // namespace zonelint::cli
