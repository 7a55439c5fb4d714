#include "report/restore_layers.hpp"

#include "base/error.hpp"
#include "report/layers.hpp"

#include <algorithm>
#include <tuple>

namespace zonelint::report {

namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& layer, const std::string& field)
{
    throw Error(ErrorKind::input, say("不是本版本写出的图层", "the layer is not one that this version writes"),
                {.file = file, .layer = layer, .field = field},
                say("请重新运行 zonelint audit", "run zonelint audit again"));
}

/// Takes name, title and fields of `head`, which must be those of the layer but for what a file does not hold.
void restore(FeatureLayer& layer, FeatureLayer head, const std::string& file)
{
    if (layer.shape != head.shape || layer.fields.size() != head.fields.size()) {
        refuse(file, layer.name, "");
    }
    for (std::size_t i = 0; i < head.fields.size(); ++i) {
        if (layer.fields[i].name != head.fields[i].name || layer.fields[i].type != head.fields[i].type) {
            refuse(file, layer.name, layer.fields[i].name);
        }
    }
    layer.title = std::move(head.title);
    layer.fields = std::move(head.fields);
}

/// The kind that a layer ref_<kind> or ref_<kind>_<shape> shows; null for another name.
const layer::Kind* kind_of(const FeatureLayer& layer, std::span<const layer::Kind* const> kinds)
{
    const layer::Kind* out = nullptr;
    for (const layer::Kind* kind : kinds) {
        const std::string name = "ref_" + kind->name;
        if (layer.name == name) {
            return kind;
        }
        if (layer.name == name + "_point" || layer.name == name + "_line" || layer.name == name + "_polygon") {
            out = kind;
        }
    }
    return out;
}

/// The kind's fields that the layer has, in the order of the kind.
std::vector<std::size_t> fields_of(const FeatureLayer& layer, const layer::Kind& kind)
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        if (layer.find(kind.fields[i].name)) {
            out.push_back(i);
        }
    }
    return out;
}

}  // namespace

std::vector<FeatureLayer> restored_findings(std::vector<FeatureLayer> layers, const std::vector<std::string>& carry,
                                            std::span<const layer::Kind* const> kinds, const std::string& file)
{
    std::vector<FeatureLayer> out;
    for (FeatureLayer& head : finding_layer_heads(carry, kinds)) {
        const auto at = std::find_if(layers.begin(), layers.end(), [&](const auto& one) { return one.name == head.name; });
        if (at != layers.end()) {
            restore(*at, std::move(head), file);
            out.push_back(std::move(*at));
            layers.erase(at);
        }
    }
    if (!layers.empty()) {
        refuse(file, layers.front().name, "");
    }
    return out;
}

std::vector<FeatureLayer> restored_references(std::vector<FeatureLayer> layers, std::span<const layer::Kind* const> kinds,
                                              const std::string& file)
{
    for (FeatureLayer& layer : layers) {
        const layer::Kind* kind = kind_of(layer, kinds);
        if (kind == nullptr) {
            refuse(file, layer.name, "");
        }
        const bool counts = layer.find("counts").has_value();
        restore(layer, reference_layer_head(*kind, fields_of(layer, *kind), layer.shape, layer.name, counts), file);
    }
    std::stable_sort(layers.begin(), layers.end(), [&](const FeatureLayer& a, const FeatureLayer& b) {
        const auto key = [&](const FeatureLayer& layer) {
            return std::tuple(layer.find("counts").has_value(), kind_of(layer, kinds)->name, layer.shape);
        };
        return key(a) < key(b);
    });
    return layers;
}

}  // namespace zonelint::report
