#include "report/public_rows.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "report/notes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace zonelint::report {

namespace {

/// Null for a carried field.
const PublicColumn* public_column(const PublicTable& form, const Table& table, const std::string& field)
{
    const auto at =
        std::find_if(form.columns.begin(), form.columns.end(), [&](const auto& one) { return one.name == field; });
    if (at == form.columns.end() && !form.carries) {
        throw Error(ErrorKind::internal, say("这一列没有公开的写法", "the column has no public form"),
                    {.layer = table.name, .field = field});
    }
    return at == form.columns.end() ? nullptr : &*at;
}

Value two_digits(const Value& value)
{
    const auto* number = std::get_if<double>(&value);
    if (number == nullptr || *number == 0) {
        return value;
    }
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(*number))) - 1);
    return real_value(std::round(*number / unit) * unit, 4);
}

/// Topics about rules; the others name objects.
bool is_public_note(const std::string& topic)
{
    return topic == key(Topic::not_run) || topic == key(Topic::incomplete) || topic == key(Topic::note) ||
           topic == key(Topic::assumed);
}

std::optional<geo::Point> true_place(const Table& table, const Record& row)
{
    const auto lon = table.find("lon");
    const auto lat = table.find("lat");
    if (!lon || !lat || row[*lon].index() == 0 || row[*lat].index() == 0) {
        return std::nullopt;
    }
    return geo::Point{std::get<double>(row[*lon]), std::get<double>(row[*lat])};
}

/// Of what is published: the same in all tables, and of no use to who guesses ids.
std::string public_fingerprint(const PublicMasks& masks, const Table& table, const Record& row)
{
    const std::string kind = text_in(table, row, "kind");
    const std::string shown = masks.id(kind, text_in(table, row, "id"));
    return sha256("public\x1f" + text_in(table, row, "rule") + '\x1f' + kind + '\x1f' + shown).substr(0, 16);
}

PublicChange public_change_of(PublicWay way, bool to_division)
{
    switch (way) {
    case PublicWay::withhold:
    case PublicWay::cause:
        return PublicChange::withheld;
    case PublicWay::division:
    case PublicWay::division_name:
        return PublicChange::coarser_division;
    case PublicWay::place:
        return to_division ? PublicChange::to_division : PublicChange::rounded;
    case PublicWay::coarse:
        return PublicChange::coarser_number;
    default:
        return PublicChange::masked;
    }
}

/// One row of a table on its way.
class RowMaker {
public:
    RowMaker(const Table& table, const PublicView& view, PublicLog* log)
        : m_table(table), m_form(public_form(table)), m_view(view), m_log(log)
    {
        for (const Field& field : table.fields) {
            m_columns.push_back(public_column(m_form, table, field.name));
        }
    }

    Record make(const Record& row)
    {
        Record out;
        const std::string kind = kind_in(m_form.kind, m_table, row);
        const std::string code = text_in(m_table, row, "division");
        m_division = m_form.kind.empty() ? code : m_view.division(kind, code);
        m_same_division = m_division == code;
        m_place = m_view.place(kind, m_division, true_place(m_table, row));
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i] == nullptr) {
                note(m_table.fields[i].name, PublicChange::withheld, row[i].index() != 0);
                continue;
            }
            out.push_back(value(*m_columns[i], row, row[i]));
            note(m_table.fields[i].name, public_change_of(m_columns[i]->way, m_view.moves_to_division(kind)),
                 out.back() != row[i]);
        }
        return out;
    }

private:
    void note(const std::string& field, PublicChange how, bool changed)
    {
        if (m_log != nullptr && changed) {
            m_log->add(m_table.name, field, how);
        }
    }

    [[nodiscard]] Value value(const PublicColumn& column, const Record& row, const Value& full) const
    {
        const std::string& words = text_of(full);
        const std::string kind = kind_in(column.kind, m_table, row);
        const PublicMasks& masks = m_view.masks();
        switch (column.way) {
        case PublicWay::keep:
            return full;
        case PublicWay::withhold:
            return {};
        case PublicWay::id:
            return text_value(masks.id(kind, words));
        case PublicWay::name:
            return masks.shows(kind) ? full : text_value(masks.name(kind, text_in(m_table, row, column.of)));
        case PublicWay::firm:
            return text_value(masks.firm(kind, words));
        case PublicWay::reference:
            return text_value(masks.reference(kind, words));
        case PublicWay::division:
            return text_value(m_division);
        case PublicWay::division_name:
            return m_same_division ? full : text_value(m_view.division_name(m_division));
        case PublicWay::place:
            return m_place ? real_value(column.name == "lon" ? m_place->x : m_place->y, 8) : Value{};
        case PublicWay::coarse:
            return two_digits(full);
        case PublicWay::cause:
            return words == key(Cause::borderline) ? Value{} : full;
        case PublicWay::fingerprint:
            return text_value(public_fingerprint(masks, m_table, row));
        }
        return {};
    }

    const Table& m_table;
    const PublicTable& m_form;
    const PublicView& m_view;
    PublicLog* m_log;
    std::vector<const PublicColumn*> m_columns;
    // Of the row being made:
    std::string m_division;
    bool m_same_division = true;
    std::optional<geo::Point> m_place;
};

/// By kind and id as published, then by all that is.
void sort_rows(const std::vector<Field>& fields, std::vector<PublicRow>& rows)
{
    const Table names{.name = {}, .title = {}, .fields = fields};
    const auto kind = names.find("kind");
    const auto id = names.find("id");
    const auto text = [](const std::optional<std::size_t>& at, const Record& one) -> const std::string& {
        static const std::string none;
        return at ? text_of(one[*at]) : none;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const PublicRow& a, const PublicRow& b) {
        const int by_kind = text(kind, a.values).compare(text(kind, b.values));
        const int by_id = by_kind != 0 ? by_kind : text(id, a.values).compare(text(id, b.values));
        return by_id != 0 ? by_id < 0 : a.values < b.values;
    });
}

void add_to(Value& sum, const Value& other)
{
    if (sum.index() == 0) {
        sum = other;
    } else if (auto* whole = std::get_if<std::int64_t>(&sum); whole != nullptr && other.index() != 0) {
        *whole += std::get<std::int64_t>(other);
    } else if (auto* real = std::get_if<double>(&sum); real != nullptr && other.index() != 0) {
        *real += std::get<double>(other);
    }
}

/// Shares cannot be added: one is worked out from the sums, the other is not told.
void mend_shares(const Table& table, Record& row)
{
    if (const auto covered = table.find("covered_percent")) {
        row[*covered] = {};
    }
    if (const auto share = table.find("compliant_percent")) {
        const auto* compliant = std::get_if<std::int64_t>(&row[table.at("compliant")]);
        const auto* decided = std::get_if<std::int64_t>(&row[table.at("decided")]);
        const bool known = compliant != nullptr && decided != nullptr && *decided > 0;
        row[*share] =
            known ? real_value(100.0 * static_cast<double>(*compliant) / static_cast<double>(*decided), 2) : Value{};
    }
}

/// Rows that say the same of the same division become one. Returns how many went.
std::size_t merge_rows(const Table& table, std::vector<Record>& rows)
{
    std::map<std::vector<std::string>, std::size_t> places;
    std::vector<Record> out;
    for (Record& row : rows) {
        const auto [at, fresh] = places.emplace(
            std::vector{text_in(table, row, "division"), text_in(table, row, "rule"), text_in(table, row, "category")},
            out.size());
        if (fresh) {
            out.push_back(std::move(row));
            continue;
        }
        Record& sum = out[at->second];
        for (std::size_t i = 0; i < sum.size(); ++i) {
            add_to(sum[i], row[i]);
        }
        mend_shares(table, sum);
    }
    const std::size_t gone = rows.size() - out.size();
    rows = std::move(out);
    std::stable_sort(rows.begin(), rows.end(), [&](const Record& a, const Record& b) {
        return text_in(table, a, "division") < text_in(table, b, "division");
    });
    return gone;
}

}  // namespace

std::vector<Field> public_fields(const Table& table)
{
    const PublicTable& form = public_form(table);
    std::vector<Field> out;
    std::copy_if(table.fields.begin(), table.fields.end(), std::back_inserter(out),
                 [&](const Field& field) { return public_column(form, table, field.name) != nullptr; });
    return out;
}

std::vector<PublicRow> public_rows(const Table& table, const PublicView& view, PublicLog* log)
{
    std::vector<PublicRow> out;
    RowMaker maker(table, view, log);
    Record row;
    for (std::size_t i = 0; i < table.size; ++i) {
        table.read(i, row);
        if (table.name == "notes" && !is_public_note(text_in(table, row, "topic"))) {
            if (log != nullptr) {
                log->add(table.name, "", PublicChange::rows);
            }
            continue;
        }
        out.push_back({maker.make(row), i});
    }
    if (public_form(table).objects) {
        sort_rows(public_fields(table), out);
    }
    return out;
}

Table public_table_of(const Table& table, const PublicView& view, PublicLog& log)
{
    Table out = table;
    out.fields = public_fields(table);
    std::vector<Record> rows;
    for (PublicRow& row : public_rows(table, view, &log)) {
        rows.push_back(std::move(row.values));
    }
    if (view.by_division() && (table.name == "summary" || table.name == "pipe_lengths")) {
        log.add(table.name, "", PublicChange::coarser_division, static_cast<std::int64_t>(merge_rows(out, rows)));
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace zonelint::report
