#include "io/source_file.hpp"

namespace zonelint::io {

Error nothing_in_it(const Where& where)
{
    return {ErrorKind::unreadable,
            {"文件中没有图层，也没有一行内容", "there is no layer in it, and not one row"},
            where,
            {"可能没有导出完，请重新取得", "its export may have failed; get it again"}};
}

SourceLayer& pick_layer(const SourceFile& source, const std::string& name, const Where& where)
{
    std::vector<std::string> names;
    for (const auto& layer : source.layers()) {
        names.push_back(layer->name());
        if (name == names.back()) {
            return *layer;
        }
    }
    if (names.empty()) {
        throw nothing_in_it(where);
    }
    const std::string list = join(names, ", ");
    if (!name.empty()) {
        throw Undecided(say("没有图层“{}”，现有：{}", "no layer `{}`; there are: {}", name, list), where,
                        did_you_mean(name, names));
    }
    if (names.size() > 1) {
        throw Undecided(say("文件中有多个图层：{}", "there are several layers: {}", list), where,
                        {"请在数据源中写明 layer", "name one with layer = \"…\" in this source"});
    }
    return *source.layers().front();
}

}  // namespace zonelint::io
