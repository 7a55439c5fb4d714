#include "io/source_file.hpp"

namespace zonelint::io {

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
        throw Error(ErrorKind::input, {"文件中没有图层", "there is no layer in it"}, where);
    }
    const std::string list = join(names, ", ");
    if (!name.empty()) {
        throw Error(ErrorKind::input, say("没有图层“{}”，现有：{}", "no layer `{}`; there are: {}", name, list), where,
                    did_you_mean(name, names));
    }
    if (names.size() > 1) {
        throw Error(ErrorKind::input, say("文件中有多个图层：{}", "there are several layers: {}", list), where,
                    {"请在数据源中写明 layer", "name one with layer = \"…\" in this source"});
    }
    return *source.layers().front();
}

}  // namespace zonelint::io
