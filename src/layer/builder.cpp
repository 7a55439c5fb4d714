#include "layer/builder_impl.hpp"

#include "layer/object_keys.hpp"
#include "layer/several.hpp"
#include "layer/subject_order.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zonelint::layer {

namespace {

ProblemLog::Fold fold_of(Fault fault)
{
    switch (fault) {
    case Fault::unit_missing:
    case Fault::wrong_unit:
        return ProblemLog::Fold::column;
    case Fault::unknown_code:
    case Fault::unknown_unit:
    case Fault::bad_flag:
    case Fault::formula_error:
        return ProblemLog::Fold::word;
    default:
        return ProblemLog::Fold::cell;
    }
}

bool blank(const Cell& cell)
{
    const auto* text = std::get_if<std::string_view>(&cell.value);
    return text == nullptr ? cell.null() : trim(*text).empty();
}

Fault add_cell(ColumnBuilder& builder, const Cell& cell)
{
    if (is_formula_error(cell)) {  // also where any text would do, as in a name
        builder.add_missing();
        return Fault::formula_error;
    }
    return builder.add(cell);
}

/// The cell of a row that feeds a field.
Cell cell_of(const BuilderInput& input, std::span<const Cell> cells)
{
    if (!input.column) {
        return input.fixed();
    }
    return *input.column < cells.size() ? cells[*input.column] : Cell{};
}

}  // namespace

TableBuilder::Impl::Impl(const Kind& k, const std::vector<std::size_t>& needed)
    : Impl(k, std::vector<bool>(k.fields.size(), needed.empty()), false)
{
    for (const std::size_t field : needed) {
        keep[field] = true;
    }
}

TableBuilder::Impl::Impl(const Kind& k, std::vector<bool> kept, bool part)
    : kind(k), keep(std::move(kept)), table(k), builder_of(k.fields.size()), log(part), positions(k)
{
    for (const std::string_view name : {"id", "name", "division"}) {
        if (const auto field = kind.field(name)) {
            keep[*field] = true;
        }
    }
    if (const auto capacity = kind.field("capacity"); capacity && kind.device) {
        keep[*capacity] = true;  // it says how many subjects a row is, whatever the rules ask
    }
    const auto field = kind.field("id");
    if (!field) {
        throw Error(ErrorKind::internal, say("{}没有字段 id", "the kind {} has no field id", kind.name));
    }
    id_field = *field;
    (void)builder_for(id_field);
}

std::size_t TableBuilder::Impl::builder_for(std::size_t field)
{
    if (!builder_of[field]) {
        builder_of[field] = builders.size();
        builders.emplace_back(kind.fields[field], kind.device);
        inputs.push_back({builders.size() - 1, std::nullopt, {}, false});
        for (std::size_t row = 0; row < table.size(); ++row) {
            builders.back().add_missing();
        }
    }
    return *builder_of[field];
}

void TableBuilder::Impl::bind(const FieldMap::Entry* entry, std::size_t field)
{
    const Field& what = kind.fields[field];
    const std::optional<Date> filler = what.type != FieldType::date ? std::nullopt
                                       : what.name == "valid_from"  ? spec.valid_from
                                       : what.name == "valid_to"    ? spec.valid_to
                                                                    : std::nullopt;
    if (entry == nullptr && !filler && !builder_of[field]) {
        return;
    }
    const std::size_t at = builder_for(field);
    const auto own = spec.fields.find(what.name);
    builders[at].begin_source(entry == nullptr ? nullptr : entry->unit,
                              own == spec.fields.end() ? std::map<std::string, std::string>{} : own->second.codes, filler);
    inputs[at].bound = entry != nullptr;
    inputs[at].column = entry == nullptr ? std::nullopt : entry->column;
    inputs[at].constant = entry == nullptr ? std::string() : entry->constant;
}

void TableBuilder::Impl::begin_source(SourceInfo new_info, const SourceSpec& new_spec, FieldMap new_map)
{
    table.sources.push_back(std::move(new_info));
    spec = new_spec;
    map = std::move(new_map);
    table.sources.back().unused_columns = map.unused_heads();
    const auto id = spec.fields.find("id");
    id_where = id == spec.fields.end() ? spec.where : id->second.where;
    positions.begin_source(map);
    for (std::size_t field = 0; field < kind.fields.size(); ++field) {
        const auto at =
            std::find_if(map.entries.begin(), map.entries.end(), [&](const auto& e) { return e.field == field; });
        if (keep[field]) {
            bind(at == map.entries.end() ? nullptr : &*at, field);
        }
    }
}

void TableBuilder::Impl::report(ProblemLog::Fold fold, std::string_view name, std::int64_t row, std::string_view id,
                                const Field* field, std::string_view raw, Text message)
{
    log.add(fold, {.name = std::string(name),
                   .source = source(),
                   .row = row,
                   .id = std::string(id),
                   .field = field == nullptr ? std::string() : field->name,
                   .raw = std::string(raw),
                   .message = std::move(message)});
}

std::string_view TableBuilder::Impl::id_of(std::int64_t row, const Cell& cell)
{
    const std::string_view text = id_text(cell);
    if (!is_missing_value(text) && !is_formula_error(text)) {
        return text;
    }
    made_id = row_id(source(), row);
    const auto fold = id_input().bound ? ProblemLog::Fold::cell : ProblemLog::Fold::no_column;
    if (!log.repeats(fold, "missing-id", source(), kind.fields[id_field].name, {})) {
        report(fold, "missing-id", row, made_id, &kind.fields[id_field], {},
               say("没有编号，以 {} 代替", "there is no identifier; called {}", made_id));
    }
    return made_id;
}

void TableBuilder::Impl::report_cell(std::int64_t row, std::string_view id, std::size_t builder, const Cell& cell,
                                     Fault fault)
{
    CellText text_of;
    const std::string_view raw = text_of(cell);
    const Field& field = builders[builder].field();
    const std::string_view name = problem_name(fault);
    if (!log.repeats(fold_of(fault), name, source(), field.name, raw)) {
        report(fold_of(fault), name, row, id, &field, raw, problem_message(fault, field, raw));
    }
}

void TableBuilder::Impl::report_place(std::int64_t row, std::string_view id, PlaceFault fault, std::string_view raw)
{
    const auto fold = fault == PlaceFault::contradictory ? ProblemLog::Fold::column : ProblemLog::Fold::cell;
    report(fold, problem_name(fault), row, id, nullptr, raw, problem_message(fault, kind, raw));
}

void TableBuilder::Impl::add_cells(std::int64_t row, std::string_view id, std::span<const Cell> cells)
{
    for (std::size_t i = 0; i < builders.size(); ++i) {
        const BuilderInput& input = inputs[i];
        if (i == *builder_of[id_field]) {
            builders[i].add_text(id);
        } else if (!input.bound) {
            builders[i].add_missing();
        } else {
            const Cell cell = cell_of(input, cells);
            const Fault fault = add_cell(builders[i], cell);
            if (fault != Fault::none && fault != Fault::missing) {
                report_cell(row, id, i, cell, fault);
            }
        }
    }
}

void TableBuilder::Impl::add_geometry(std::int64_t row, std::string_view id, std::span<const Cell> cells,
                                      const geo::GeometryColumn* geometry, std::size_t geometry_row)
{
    const auto [fault, raw] =
        geometry == nullptr ? positions.add(cells, table.geometry) : positions.add(*geometry, geometry_row, table.geometry);
    if (fault != PlaceFault::none) {
        report_place(row, id, fault, raw);
    }
}

void TableBuilder::Impl::add_row(std::int64_t row, std::span<const Cell> cells, const geo::GeometryColumn* geometry,
                                 std::size_t geometry_row)
{
    // Only of tables are all cells here. A feature of a layer without a shape and with nothing in the columns asked for may
    // hold more in others: it is an object without a place.
    if (geometry == nullptr && std::all_of(cells.begin(), cells.end(), blank)) {
        exclude(row, "blank-row", say("整行空白", "the whole row is blank"), {});
        return;
    }
    add_devices(row, cells,
                [&](std::string_view id, std::span<const Cell> own) { add_geometry(row, id, own, geometry, geometry_row); });
}

void TableBuilder::Impl::add_unplaced(std::int64_t row, std::span<const Cell> cells, std::string_view problem,
                                      std::string_view raw, Text message)
{
    add_devices(row, cells, [&](std::string_view id, std::span<const Cell>) {
        table.geometry.add_empty_row();
        report(ProblemLog::Fold::cell, problem, row, id, nullptr, raw, message);
    });
}

const BuilderInput* TableBuilder::Impl::capacity() const
{
    const auto field = kind.device ? kind.field("capacity") : std::nullopt;
    return field && builder_of[*field] && inputs[*builder_of[*field]].column ? &inputs[*builder_of[*field]] : nullptr;
}

template <class Place>
void TableBuilder::Impl::add_devices(std::int64_t row, std::span<const Cell> cells, const Place& place)
{
    const BuilderInput* input = capacity();
    const Cell cell = input == nullptr ? Cell{} : cell_of(*input, cells);
    const auto* text = std::get_if<std::string_view>(&cell.value);
    const std::vector<std::string> devices = text == nullptr ? std::vector<std::string>{} : split_devices(*text);
    if (devices.empty()) {
        place(begin_row(row, cells), cells);
        return;
    }
    std::vector<Cell> own(cells.begin(), cells.end());
    if (devices.size() == 1) {  // "1×10" is no row of several
        own[*input->column].value = std::string_view(devices.front());
        place(begin_row(row, own), own);
        return;
    }
    for (std::size_t i = 0; i < devices.size(); ++i) {
        own[*input->column].value = std::string_view(devices[i]);
        const std::string_view id = begin_row(row, own, i + 1);
        if (i == 0) {
            const Field& field = builders[input->column_builder].field();
            report(ProblemLog::Fold::cell, "split-row", row, id, &field, *text, split_message(*text, devices.size()));
        }
        place(id, own);
    }
}

std::string_view TableBuilder::Impl::begin_row(std::int64_t row, std::span<const Cell> cells, std::size_t device)
{
    (device > 1 ? info().rows_split : info().rows_read) += 1;
    std::string_view id = id_of(row, id_input().bound ? cell_of(id_input(), cells) : Cell{});
    if (device > 0) {
        device_id = fmt::format("{}#{}", id, device);
        id = device_id;
    }
    if (device <= 1) {
        check_constant_id();
    }
    add_cells(row, id, cells);
    table.source.push_back(source());
    table.source_row.push_back(row);
    return id;
}

void TableBuilder::Impl::check_constant_id() const
{
    const BuilderInput& input = id_input();
    if (input.bound && !input.column && !input.constant.empty() && !table.source.empty() &&
        table.source.back() == source()) {
        throw Error(ErrorKind::config,
                    say("fields.id 的 value 是“{}”，而 {} 不止一行", "fields.id has the value '{}', but {} has several rows",
                        input.constant, table.sources.back().path),
                    id_where, say("请写列名，或不写 fields.id", "name a column, or leave fields.id out"));
    }
}

void TableBuilder::Impl::exclude(std::int64_t row, std::string reason, Text detail, std::span<const Cell> cells)
{
    ++info().rows_read;
    ++info().rows_excluded;
    Excluded out{.source = source(),
                 .row = row,
                 .id = {},
                 .name = {},
                 .division = {},
                 .reason = std::move(reason),
                 .detail = std::move(detail)};
    const auto text_of = [&](std::string_view name) -> std::string {
        const auto field = kind.field(name);
        if (cells.empty() || !field || !builder_of[*field] || !inputs[*builder_of[*field]].bound) {
            return {};
        }
        CellText text;
        const std::string_view word = text(cell_of(inputs[*builder_of[*field]], cells));
        const CodeList* codes = kind.fields[*field].codes;
        return codes == nullptr ? std::string(is_missing_word(word) ? std::string_view{} : word)
                                : codes->read(word).value_or("");
    };
    out.id = text_of("id");
    out.name = text_of("name");
    out.division = text_of("division");
    table.excluded.push_back(std::move(out));
}

LayerTable TableBuilder::Impl::finish()
{
    for (std::size_t field = 0; field < builder_of.size(); ++field) {
        if (builder_of[field]) {
            table.columns[field] = builders[*builder_of[field]].take();
        }
    }
    put_in_subject_order(table, id_field, [&](Problem problem) { log.add(ProblemLog::Fold::cell, std::move(problem)); });
    std::stable_sort(table.excluded.begin(), table.excluded.end(), [](const Excluded& a, const Excluded& b) {
        return std::tie(a.source, a.row) < std::tie(b.source, b.row);
    });
    table.problems = log.take();
    return std::move(table);
}

void TableBuilder::Drop::operator()(Impl* impl) const { delete impl; }

TableBuilder::TableBuilder(const Kind& kind, const std::vector<std::size_t>& needed) : m_impl(new Impl(kind, needed)) {}

void TableBuilder::tell_every_problem() { m_impl->log.tell_all(); }

std::uint32_t TableBuilder::begin_source(SourceInfo info, const SourceSpec& spec, FieldMap map)
{
    m_impl->begin_source(std::move(info), spec, std::move(map));
    return m_impl->source();
}

void TableBuilder::add_row(std::int64_t source_row, std::span<const Cell> cells, const geo::GeometryColumn* geometry,
                           std::size_t geometry_row)
{
    m_impl->add_row(source_row, cells, geometry, geometry_row);
}

void TableBuilder::add_unplaced(std::int64_t source_row, std::span<const Cell> cells, std::string_view problem,
                                std::string_view raw, Text message)
{
    m_impl->add_unplaced(source_row, cells, problem, raw, std::move(message));
}

void TableBuilder::exclude(std::int64_t source_row, std::string reason, Text detail, std::span<const Cell> cells)
{
    m_impl->exclude(source_row, std::move(reason), std::move(detail), cells);
}

LayerTable TableBuilder::finish()
{
    LayerTable out = m_impl->finish();
    std::vector<std::size_t> needed;
    for (std::size_t field = 0; field < m_impl->keep.size(); ++field) {
        if (m_impl->keep[field]) {
            needed.push_back(field);
        }
    }
    m_impl.reset(new Impl(*out.kind, needed));
    return out;
}

}  // namespace zonelint::layer
