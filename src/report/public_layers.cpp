#include "report/public_layers.hpp"

#include "report/layer_style.hpp"
#include "report/public_rows.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

constexpr const char* geometry_field = "geometry";

void leave_out(const FeatureLayer& layer, PublicLog& log)
{
    log.add(layer.name, "", PublicChange::layer);
    log.add(layer.name, "", PublicChange::rows, static_cast<std::int64_t>(layer.size));
}

bool is_dropped(const rule::PublicChoice& choice, const std::string& kind, const std::string& field)
{
    return std::any_of(choice.drop.begin(), choice.drop.end(),
                       [&](const auto& drop) { return drop.kind == kind && drop.field == field; });
}

/// Free text may name anybody; figures and dates tell the objects of a masked kind apart.
bool is_left_out(const layer::Kind& kind, const std::string& name, const PublicView& view)
{
    using enum layer::FieldType;
    const auto at = kind.field(name);
    if (is_dropped(view.choice(), kind.name, name)) {
        return true;
    }
    if (!at || name == "name" || name == "enterprise") {
        return false;
    }
    const layer::FieldType type = kind.fields[*at].type;
    const bool figure = type == number || type == quantity || type == date;
    return type == text || (figure && !view.masks().open(kind.name));
}

Value public_value(const layer::Kind& kind, const std::string& field, const std::string& id, const Value& full,
                   const PublicMasks& masks)
{
    const std::string& words = text_of(full);
    if (field == "id") {
        return text_value(masks.id(kind.name, words));
    }
    if (field == "name") {
        return masks.shows(kind.name) ? full : text_value(masks.name(kind.name, id));
    }
    if (field == "enterprise") {
        return text_value(masks.firm(kind.name, words));
    }
    const auto at = kind.field(field);
    if (at && kind.fields[*at].type == layer::FieldType::reference) {
        return text_value(masks.id(kind.fields[*at].target, words));
    }
    return full;
}

/// The layer with these rows, by the values published where the kind is masked.
struct ReleasedRows {
    std::vector<PublicRow> rows;

    void give_to(FeatureLayer& layer)
    {
        std::vector<Record> records;
        for (PublicRow& row : rows) {
            records.push_back(std::move(row.values));
        }
        hold(layer, std::move(records));
    }
};

}  // namespace

std::optional<FeatureLayer> public_finding_layer(const FeatureLayer& layer, const PublicView& view, PublicLog& log)
{
    if (layer.shape != geo::Shape::point) {
        leave_out(layer, log);
        return std::nullopt;
    }
    FeatureLayer out = layer;
    out.fields = public_fields(layer);
    out.geometry = {};
    // The values are those of the table of the same name, and told there.
    ReleasedRows rows{public_rows(layer, view, nullptr)};
    const PublicTable& form = public_form(layer);
    Record full;
    for (const PublicRow& row : rows.rows) {
        layer.read(row.from, full);
        const std::string kind = kind_in(form.kind, layer, full);
        const bool placed = layer.geometry.shape(row.from) != geo::Shape::none;
        const auto before = placed ? std::optional(layer.geometry.first(row.from)) : std::nullopt;
        const auto after = view.place(kind, text_in(out, row.values, "division"), before);
        if (after) {
            out.geometry.add_point(*after);
        } else {
            out.geometry.add_empty_row();
        }
        if (before != after) {
            log.add(layer.name, geometry_field,
                    view.moves_to_division(kind) ? PublicChange::to_division : PublicChange::rounded);
        }
    }
    rows.give_to(out);
    return out;
}

std::optional<FeatureLayer> public_reference_layer(const FeatureLayer& layer, const PublicView& view, PublicLog& log)
{
    const layer::Kind* kind = kind_of(layer, view.kinds());
    const bool open = kind != nullptr && view.masks().open(kind->name);
    if (kind == nullptr || (!open && (layer.shape != geo::Shape::point || view.by_division()))) {
        leave_out(layer, log);
        return std::nullopt;
    }
    FeatureLayer out = layer;
    out.fields.clear();
    out.geometry = {};
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (is_left_out(*kind, layer.fields[i].name, view)) {
            log.add(layer.name, layer.fields[i].name, PublicChange::withheld, static_cast<std::int64_t>(layer.size));
        } else {
            kept.push_back(i);
            out.fields.push_back(layer.fields[i]);
        }
    }
    ReleasedRows rows;
    Record full;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, full);
        PublicRow made{{}, row};
        for (const std::size_t i : kept) {
            const std::string& field = layer.fields[i].name;
            made.values.push_back(public_value(*kind, field, text_in(layer, full, "id"), full[i], view.masks()));
            log.add(layer.name, field, PublicChange::masked, made.values.back() == full[i] ? 0 : 1);
        }
        rows.rows.push_back(std::move(made));
    }
    if (!open) {
        std::stable_sort(rows.rows.begin(), rows.rows.end(),
                         [](const PublicRow& a, const PublicRow& b) { return a.values < b.values; });
    }
    for (const PublicRow& row : rows.rows) {
        if (open) {
            out.geometry.append(layer.geometry, row.from);
        } else if (layer.geometry.shape(row.from) == geo::Shape::none) {
            out.geometry.add_empty_row();
        } else {
            out.geometry.add_point(view.grid().at(layer.geometry.first(row.from)));
            log.add(layer.name, geometry_field, PublicChange::rounded);
        }
    }
    rows.give_to(out);
    return out;
}

}  // namespace zonelint::report
