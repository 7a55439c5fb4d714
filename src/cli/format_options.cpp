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

}  // namespace

std::vector<Option> format_options()
{
    return {
        {"--format", "", "LIST", say("写哪些格式", "formats to write"), Option::Type::list, default_format_names()},
        {"--shp-encoding", "", "utf-8|gbk",
         say("shapefile 中文字的编码；gbk 供不认 UTF-8 的软件用",
             "encoding of texts in shapefiles; gbk for programs that cannot read UTF-8"),
         Option::Type::value, "utf-8"},
    };
}

FormatChoice read_formats(const Arguments& arguments)
{
    FormatChoice out;
    out.formats = choose_formats(arguments.list("--format"));
    if (const auto word = arguments.value("--shp-encoding")) {
        out.shp_encoding = read_encoding(*word);
    }
    return out;
}

}  // namespace zonelint::cli
