#include "report/layer_style.hpp"

#include "report/network_faults.hpp"
#include "report/suspects.hpp"
#include "report/traces.hpp"

#include <algorithm>
#include <array>

namespace zonelint::report {

namespace {

using audit::Outcome;

struct VerdictLayer {
    std::string_view name;
    std::vector<Outcome> outcomes;  ///< the gravest first
    bool findings = false;
};

const std::vector<VerdictLayer>& verdict_layers()
{
    using enum Outcome;
    static const std::vector<VerdictLayer> table = {{"findings", {violation, shortfall, todo}, true},
                                                    {"findings_line", {violation, shortfall, todo}, true},
                                                    {"findings_area", {violation, shortfall, todo}, true},
                                                    {"undetermined", {undetermined}},
                                                    {"advice", {advice}},
                                                    {"witness_lines", {violation, shortfall, todo, undetermined, advice}},
                                                    {"gaps", {violation, shortfall, todo, undetermined, advice}}};
    return table;
}

LayerStyle verdict_style(const FeatureLayer& layer, const VerdictLayer& what, const VerdictStyle& verdicts)
{
    const bool witness = what.name == "witness_lines";
    const bool gap = what.name == "gaps";
    LayerStyle out;
    out.by = "outcome";
    out.verdicts = true;
    if (witness || gap || layer.shape == geo::Shape::point) {  // lines and areas are findings too, and named there
        out.label = witness ? LayerStyle::Label::measure : LayerStyle::Label::name;
    }
    out.label_field = witness ? "measured" : gap ? "gap" : "name";
    out.label_scale = verdicts.label_scale;
    out.scale = witness ? verdicts.witness_scale : 0;
    for (const Outcome outcome : what.outcomes) {
        StyleCategory category{{std::string(key(outcome))}, title(outcome), verdicts.of(outcome)};
        if (witness) {
            category.symbol.line = verdicts.witness_line;
            category.symbol.width = verdicts.witness_width;
        }
        if (gap) {
            category.symbol.fill = verdicts.gap.fill;
            category.symbol.opacity = verdicts.gap.opacity;
            category.symbol.line = verdicts.gap.line;
            category.symbol.width = verdicts.gap.width;
        }
        out.categories.push_back(std::move(category));
    }
    if (what.findings && layer.shape != geo::Shape::line) {
        out.overdue_outline = verdicts.overdue_outline;
        out.overdue_width = verdicts.overdue_width;
    }
    return out;
}

LayerStyle fault_style(const VerdictStyle& verdicts)
{
    LayerStyle out;
    out.by = "fault";
    for (const network::FaultKind& kind : network::fault_kinds()) {
        const auto symbol = verdicts.faults.find(kind.group);
        out.categories.push_back(
            {{std::string(kind.name)}, kind.title, symbol == verdicts.faults.end() ? layer::Symbol{} : symbol->second});
    }
    out.label = LayerStyle::Label::name;
    out.label_field = "pipe";
    out.label_scale = verdicts.label_scale;
    return out;
}

/// A way over a network, with what it starts from, ends at and leads past.
LayerStyle trace_style(const VerdictStyle& verdicts, const char* label)
{
    LayerStyle out;
    out.others = StyleCategory{{}, {"追踪", "trace"}, verdicts.trace};
    out.label = LayerStyle::Label::name;
    out.label_field = label;
    out.label_scale = verdicts.label_scale;
    return out;
}

LayerStyle reference_style(const FeatureLayer& layer, const layer::Kind& kind)
{
    const layer::Drawing& drawing = kind.drawing;
    LayerStyle out;
    out.others = StyleCategory{{}, kind.title, drawing.symbol};
    out.label = layer.find(drawing.label) ? LayerStyle::Label::name : LayerStyle::Label::none;
    out.label_field = drawing.label;
    out.label_scale = drawing.label_scale;
    const auto field = kind.field(drawing.by);
    if (!field || !layer.find(drawing.by)) {  // not drawn by a code, or the run did not read it
        return out;
    }
    out.by = drawing.by;
    for (const auto& [name, symbol] : drawing.categories) {
        const auto& codes = kind.fields[*field].codes->codes;
        const auto code = std::find_if(codes.begin(), codes.end(),
                                       [&wanted = name](const layer::Code& one) { return one.name == wanted; });
        out.categories.push_back({{name}, code->title, symbol});
    }
    out.others->label = {"其他或不明", "other or unknown"};
    return out;
}

}  // namespace

const layer::Kind* kind_of(const FeatureLayer& layer, const layer::KindTable& kinds)
{
    static constexpr std::string_view endings[] = {"", "_point", "_line", "_polygon"};
    for (const auto& kind : kinds.kinds()) {
        for (const std::string_view ending : endings) {
            if (layer.name == "ref_" + kind->name + std::string(ending)) {
                return kind.get();
            }
        }
    }
    return nullptr;
}

bool is_outlined(const FeatureLayer& layer, const Record& record, const layer::KindTable& kinds)
{
    const auto field = layer.name == "findings_area" ? layer.find("kind") : std::nullopt;
    const layer::Kind* kind = field ? kinds.find(text_of(record[*field])) : nullptr;
    return kind != nullptr && kind->drawing.group == layer::DrawGroup::divisions;
}

std::span<const double> dashes(layer::LineStyle line)
{
    static constexpr std::array<double, 2> dash = {2.4, 1.2};
    static constexpr std::array<double, 2> dot = {0.4, 1};
    static constexpr std::array<double, 4> dash_dot = {3, 1, 0.5, 1};
    switch (line) {
    case layer::LineStyle::dash:
        return dash;
    case layer::LineStyle::dot:
        return dot;
    case layer::LineStyle::dash_dot:
        return dash_dot;
    case layer::LineStyle::solid:
        break;
    }
    return {};
}

DrawingRank drawing_rank(const FeatureLayer& reference, const layer::KindTable& kinds)
{
    const layer::Drawing& drawing = kind_of(reference, kinds)->drawing;
    return {drawing.group, -drawing.order, reference.shape, reference.name};
}

LayerStyle style_of(const FeatureLayer& layer, const StyleModel& model)
{
    for (const VerdictLayer& what : verdict_layers()) {
        if (what.name == layer.name) {
            return verdict_style(layer, what, model.verdicts);
        }
    }
    if (layer.name == "slivers") {
        LayerStyle out;
        out.others = StyleCategory{{}, layer.title, model.verdicts.sliver};
        return out;
    }
    if (layer.name == network_faults_name) {
        return fault_style(model.verdicts);
    }
    if (layer.name == traces_name || layer.name.starts_with("trace_")) {
        return trace_style(model.verdicts, "id");
    }
    if (layer.name == suspects_name) {
        return trace_style(model.verdicts, "suspect");
    }
    if (const layer::Kind* kind = kind_of(layer, model.kinds)) {
        return reference_style(layer, *kind);
    }
    throw Error(ErrorKind::internal, {"不知道怎样画这个图层", "there is no way to draw this layer"}, {.layer = layer.name});
}

}  // namespace zonelint::report
