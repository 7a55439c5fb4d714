#pragma once
// A kind with a field of each type, tables of it written as text, and a scope with parameters and definitions.

#include "filter/bind.hpp"
#include "filter/evaluate.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <numeric>

namespace zonelint::filter::fixture {

inline layer::CodeList fuel_tree()
{
    layer::CodeList list;
    list.name = "fuel";
    list.shape = layer::CodeList::Shape::tree;
    for (const auto& [code, parent] : std::vector<std::pair<std::string, std::string>>{{"coal", ""},
                                                                                       {"raw_coal", "coal"},
                                                                                       {"briquette", "coal"},
                                                                                       {"heavy_oil", ""},
                                                                                       {"biomass", ""},
                                                                                       {"biomass_pellet", "biomass"},
                                                                                       {"gas", ""}}) {
        list.codes.push_back({code, same(code), parent, {}});
    }
    return list;
}

inline layer::CodeList status_list()
{
    layer::CodeList list;
    list.name = "life";
    for (const char* code : {"planned", "in_use", "stopped", "converted", "dismantled"}) {
        list.codes.push_back({code, same(code), "", {}});
    }
    return list;
}

inline layer::CodeList division_tree()
{
    layer::CodeList list;
    list.name = "division";
    list.shape = layer::CodeList::Shape::division;
    list.titles = {{"44", same("Guangdong")}, {"14", same("Shanxi")}};
    return list;
}

inline const layer::Kind& boiler()
{
    static const layer::CodeList fuel = fuel_tree();
    static const layer::CodeList life = status_list();
    static const layer::CodeList divisions = division_tree();
    static const layer::Kind kind = [] {
        using enum layer::FieldType;
        layer::Kind out;
        out.name = "boiler";
        out.shapes = {geo::Shape::point, geo::Shape::line, geo::Shape::polygon};
        const auto add = [&](const char* name, layer::FieldType type, std::vector<const char*> unit_names = {},
                             const layer::CodeList* codes = nullptr) {
            layer::Field field;
            field.name = name;
            field.type = type;
            field.codes = codes;
            for (const char* unit : unit_names) {
                field.units.push_back(find_unit(unit));
            }
            out.fields.push_back(field);
        };
        add("id", id);
        add("name", text);
        add("division", tree, {}, &divisions);
        add("fuel", tree, {}, &fuel);
        add("start_fuel", tree, {}, &fuel);
        add("status", code, {}, &life);
        add("capacity", quantity, {"t/h", "MW"});
        add("thermal", quantity, {"MW"});
        add("sulfur", quantity, {"%"});
        add("water_area", quantity, {"m2"});
        add("design_life", quantity, {"yr"});
        add("net_coal_rate", quantity, {"g/kWh"});
        add("generation", quantity, {"kWh"});
        add("grade", number);
        add("chp", flag);
        add("dedicated", flag);
        add("approved", date);
        add("started", date);
        add("commissioned", date);
        add("plant_id", text);
        add("enterprise_id", reference);
        return out;
    }();
    return kind;
}

using Row = std::map<std::string, std::string>;

/// Cells are written as in a case: "24.5 MW", "raw_coal", "2022-11-21", "true"; a cell not written is missing, and a field
/// that no row has is not bound.
inline layer::LayerTable table_of(const std::vector<Row>& rows)
{
    layer::LayerTable table(boiler());
    table.source.assign(rows.size(), 0);
    table.source_row.resize(rows.size());
    table.sources.emplace_back();
    for (std::size_t f = 0; f < table.kind->fields.size(); ++f) {
        const layer::Field& field = table.kind->fields[f];
        layer::Column& column = table.columns[f];
        const bool bound = std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.contains(field.name); });
        for (const Row& row : bound ? rows : std::vector<Row>{}) {
            const auto cell = row.find(field.name);
            const bool valid = cell != row.end();
            const std::string spelled = valid ? cell->second : "";
            column.valid.push_back(valid);
            const auto data = [&]<class Data>(Data) -> Data& {
                return column.data.index() == 0 ? column.data.emplace<Data>() : std::get<Data>(column.data);
            };
            switch (field.type) {
            case layer::FieldType::number:
                data(layer::NumberColumn{}).values.push_back(valid ? std::stod(spelled) : 0);
                break;
            case layer::FieldType::quantity: {
                const auto quantity = parse_quantity(spelled);
                column.shown_in = quantity ? quantity->unit : column.shown_in;
                data(layer::NumberColumn{}).values.push_back(quantity ? quantity->value.to_double() : 0);
                break;
            }
            case layer::FieldType::flag:
                data(layer::FlagColumn{}).values.push_back(spelled == "true");
                break;
            case layer::FieldType::date:
                data(layer::DateColumn{}).values.push_back(parse_date(spelled).value_or(Date{}));
                break;
            case layer::FieldType::id:
            case layer::FieldType::text:
                data(layer::TextColumn{}).push_back(spelled);
                break;
            case layer::FieldType::code:
            case layer::FieldType::tree:
            case layer::FieldType::reference: {
                auto& codes = data(layer::CodeColumn{});
                const auto known = std::find_if(codes.dictionary.begin(), codes.dictionary.end(),
                                                [&](const auto& entry) { return entry.code == spelled; });
                codes.keys.push_back(static_cast<std::uint32_t>(known - codes.dictionary.begin()));
                if (known == codes.dictionary.end()) {
                    codes.dictionary.push_back({spelled, spelled});
                }
                break;
            }
            }
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        table.geometry.add_empty_row();
    }
    return table;
}

/// Parameters, the region prd, and definitions by name; the definition `broken` has no measures.
class TestScope : public FieldScope {
public:
    TestScope() : FieldScope(boiler()) {}

    std::map<std::string, Parameter, std::less<>> parameters;
    std::vector<std::string> definitions{"near_chp", "siblings", "all", "done", "rate"};
    bool with_subject = false;

    [[nodiscard]] const layer::Kind* subject_kind() const override { return with_subject ? &boiler() : nullptr; }
    [[nodiscard]] std::optional<Parameter> parameter(std::string_view name) override
    {
        const auto at = parameters.find(name);
        return at == parameters.end() ? std::nullopt : std::optional(at->second);
    }
    [[nodiscard]] std::optional<std::uint32_t> definition(std::string_view name) override
    {
        const auto at = std::find(definitions.begin(), definitions.end(), name);
        return at == definitions.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(at - definitions.begin()));
    }
    [[nodiscard]] Dimension measure(std::uint32_t, Measure measure, const Where& where) override
    {
        switch (measure) {
        case Measure::sum:
            return find_unit("MW")->dimension;
        case Measure::distance:
            return find_unit("m")->dimension;
        case Measure::gap:
            return Scope::measure(0, measure, where);
        default:
            return {};
        }
    }
    [[nodiscard]] std::optional<std::vector<std::string>> region(std::string_view name) override
    {
        return name == "prd" ? std::optional(std::vector<std::string>{"440100", "440300"}) : std::nullopt;
    }
    [[nodiscard]] std::vector<std::string> other_names() const override
    {
        std::vector<std::string> names = definitions;
        names.emplace_back("prd");
        for (const auto& [name, parameter] : parameters) {
            names.push_back(name);
        }
        return names;
    }
};

/// Answers by definition number and row.
class TestDefinitions : public Definitions {
public:
    std::map<std::uint32_t, std::vector<Truth>> truths;
    std::map<std::pair<std::uint32_t, Measure>, std::vector<Interval>> measures;
    std::map<std::uint32_t, int> costs;
    mutable std::map<std::uint32_t, std::size_t> rows_asked;

    void decide(std::uint32_t id, std::span<const std::uint32_t> rows, std::span<Truth> out) const override
    {
        rows_asked[id] += rows.size();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            out[i] = truths.at(id)[rows[i]];
        }
    }
    [[nodiscard]] Interval measure(std::uint32_t id, Measure measure, std::uint32_t row) const override
    {
        // Evidence of a sum also asks of how many.
        const auto known = measures.find({id, measure});
        return known == measures.end() && measure == Measure::count ? Interval::of(Rational(0))
                                                                    : measures.at({id, measure})[row];
    }
    [[nodiscard]] Trace explain(std::uint32_t id, std::uint32_t row) const override
    {
        Trace out;
        out.what = Trace::What::definition;
        const auto at = truths.find(id);
        out.truth = at == truths.end() ? Truth::unknown : at->second[row];
        out.text = "definition " + std::to_string(id);
        if (out.truth == Truth::unknown) {
            out.missing = {"fact " + std::to_string(id)};
        }
        return out;
    }
    [[nodiscard]] int cost(std::uint32_t id) const override { return costs.contains(id) ? costs.at(id) : 100; }
};

inline const Date as_of = *parse_date("2024-06-30");

inline Expr bound(std::string_view text, Scope& scope) { return filter::bind(parse(text, {}), text, scope, {}); }

/// Truth of every row by evaluate(), after checking that the plain evaluator and the trace say the same.
inline std::vector<Truth> truths_of(const Expr& expr, const Frame& frame)
{
    std::vector<std::uint32_t> rows(frame.table.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<Truth> fast(rows.size());
    evaluate(expr, frame, rows, fast);
    for (const std::uint32_t row : rows) {
        const Trace traced = trace(expr, frame, row);
        CHECK(evaluate_row(expr, frame, row) == fast[row]);
        CHECK(traced.truth == fast[row]);
        CHECK((traced.truth == Truth::unknown) == !traced.missing.empty());
    }
    return fast;
}

/// "yes", "no", "?": one word a row, joined by blanks.
inline std::string verdicts(std::string_view text, const std::vector<Row>& rows, TestScope& scope,
                            const Definitions* definitions = nullptr)
{
    const layer::LayerTable table = table_of(rows);
    std::string out;
    for (const Truth truth : truths_of(bound(text, scope), {table, as_of, definitions})) {
        out += out.empty() ? "" : " ";
        out += truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "?";
    }
    return out;
}

inline std::string verdicts(std::string_view text, const std::vector<Row>& rows)
{
    TestScope scope;
    return verdicts(text, rows, scope);
}

/// Names of missing facts of one row, joined by blanks.
inline std::string missing(std::string_view text, const Row& row, TestScope& scope, const Definitions* definitions = nullptr)
{
    const layer::LayerTable table = table_of({row});
    return join(trace(bound(text, scope), {table, as_of, definitions}, 0).missing, " ");
}

inline std::string missing(std::string_view text, const Row& row)
{
    TestScope scope;
    return missing(text, row, scope);
}

/// Message and column (from 1) of the error, "" if there is none.
struct Fault {
    std::string message;
    int column = 0;
    std::string hint;
};

template <class Action>
Fault fault_of(const Action& action)
{
    try {
        action();
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::config);
        CHECK(!error.message().zh.empty());
        return {error.message().en, error.where().column, error.hint().en};
    }
    return {};
}

}  // namespace zonelint::filter::fixture
