#include "report/leak_check.hpp"

#include "report/layer_style.hpp"
#include "report/leak_texts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace zonelint::report {

namespace {

constexpr std::string_view divisions_of = "admin_division";
constexpr std::string_view farms_of = "livestock_farm";
constexpr double scale = 1e7;
constexpr double metres_a_degree = 111'000;

std::string kind_told(std::string_view by, const Table& table, const Record& row)
{
    if (by.starts_with('=')) {
        return std::string(by.substr(1));
    }
    const auto at = table.find(by);
    return at ? text_of(row[*at]) : std::string();
}

std::int64_t scaled(double degrees) { return std::llround(degrees * scale); }

bool is_among(const std::set<std::int64_t>& numbers, std::int64_t value)
{
    const auto at = numbers.lower_bound(value - 1);
    return at != numbers.end() && *at <= value + 1;
}

}  // namespace

LeakCheck::LeakCheck(const Results& full, const PublicPromise& promise, const layer::KindTable& kinds,
                     std::span<const std::string_view> known)
    : m_promise(promise), m_kinds(kinds)
{
    for (const Table& table : full.tables) {
        collect(table);
        collect_places(table);
    }
    for (const FeatureLayer& layer : full.findings()) {
        collect(layer);
        collect_places(layer);
        collect_shapes(layer);
    }
    for (const FeatureLayer& layer : full.references()) {
        collect_reference(layer);
    }
    for (const std::string& word : m_allowed) {
        m_from.erase(word);
    }
    for (const auto& [word, where] : m_from) {
        if (is_strong_word(word)) {
            m_strong.add(word);
        }
    }
    for (const std::string_view text : known) {
        know(text);
    }
    for (const Table& table : full.tables) {
        know_heads(table);
    }
    for (const auto& kind : kinds.kinds()) {
        know(kind->title.zh + '\n' + kind->title.en + '\n' + kind->name);
        for (const layer::Field& field : kind->fields) {
            know(field.title.zh + '\n' + field.title.en + '\n' + field.name);
            for (std::size_t i = 0; field.codes != nullptr && i < field.codes->codes.size(); ++i) {
                know(field.codes->codes[i].title.zh + '\n' + field.codes->codes[i].title.en);
            }
        }
    }
    for (const auto& [code, name] : full.divisions) {
        know(code + '\n' + name);
    }
    for (const auto& [word, where] : m_from) {
        constexpr std::size_t sure = 8;
        if (is_strong_word(word) && word.size() >= sure) {
            m_long.add(word);
        }
    }
}

bool LeakCheck::shows(const std::string& kind) const
{
    return kind == divisions_of || m_promise.open.contains(kind) || (!m_promise.names_masked && kind != farms_of);
}

void LeakCheck::withhold(const std::string& word, const std::string& where)
{
    const std::string plain = without_escapes(word);
    if (!plain.empty()) {
        m_from.emplace(plain, where);
    }
}

/// What it holds is no secret; names are, where the text may hold some by mistake.
void LeakCheck::know(std::string_view text, bool but_names)
{
    for (const std::string& word : m_strong.in(without_escapes(text))) {
        const std::string& where = m_from.at(word);
        if (but_names && kind_of_named(std::string_view(where).substr(where.rfind('.') + 1))) {
            continue;
        }
        m_strong.remove(word);
        m_from.erase(word);
    }
}

void LeakCheck::know_heads(const Table& table)
{
    know(shared_words(table));
    if (table.name == "notes") {  // parameters of rules, and the reasons that a project gives
        std::string notes;
        Record row;
        for (std::size_t i = 0; i < table.size; ++i) {
            table.read(i, row);
            notes += text_of(row[table.at("text")]) + '\n';
        }
        know(notes, true);
    }
}

void LeakCheck::collect(const Table& table)
{
    std::vector<std::size_t> least;  // bytes of a text that tells, by column
    for (const Field& field : table.fields) {
        least.push_back(is_coded_field(m_kinds, field.name) ? std::string::npos : least_telling(table.name, field.name));
    }
    Record row;
    for (std::size_t i = 0; i < table.size; ++i) {
        table.read(i, row);
        for (std::size_t at = 0; at < table.fields.size(); ++at) {
            const std::string& word = text_of(row[at]);
            if (word.size() < least[at]) {
                continue;
            }
            const auto kind = kind_of_named(table.fields[at].name);
            if (kind && shows(kind_told(*kind, table, row))) {
                m_allowed.insert(without_escapes(word));
            } else {
                withhold(word, table.name + "." + table.fields[at].name);
            }
        }
    }
}

void LeakCheck::collect_places(const Table& table)
{
    const auto lon = table.find("lon");
    const auto lat = table.find("lat");
    if (!lon || !lat) {
        return;
    }
    Record row;
    for (std::size_t i = 0; i < table.size; ++i) {
        table.read(i, row);
        const auto* x = std::get_if<double>(&row[*lon]);
        const auto* y = std::get_if<double>(&row[*lat]);
        if (x != nullptr && y != nullptr) {
            add_place({*x, *y}, m_promise.open.contains(kind_told("kind", table, row)));
        }
    }
}

void LeakCheck::collect_shapes(const FeatureLayer& layer)
{
    Record row;
    for (std::size_t i = 0; i < layer.size; ++i) {
        if (layer.geometry.shape(i) == geo::Shape::none) {
            continue;
        }
        layer.read(i, row);
        // A point is the object; lines and areas lead to others.
        const bool open = layer.shape == geo::Shape::point && m_promise.open.contains(kind_told("kind", layer, row));
        for (const geo::Point point : layer.geometry.vertices(i)) {
            add_place(point, open);
        }
    }
}

void LeakCheck::collect_reference(const FeatureLayer& layer)
{
    const layer::Kind* kind = kind_of(layer, m_kinds);
    const std::string name = kind == nullptr ? layer.name : kind->name;
    const bool open = name == divisions_of || m_promise.open.contains(name);
    m_divisions += name == divisions_of ? layer.size : 0;
    Record row;
    for (std::size_t i = 0; i < layer.size; ++i) {
        layer.read(i, row);
        for (std::size_t at = 0; at < layer.fields.size(); ++at) {
            const std::string& field = layer.fields[at].name;
            const auto of_kind = kind == nullptr ? std::nullopt : kind->field(field);
            const auto type = of_kind ? kind->fields[*of_kind].type : layer::FieldType::code;
            const bool own = field == "id" || field == "name" || field == "enterprise";
            const bool told = own && shows(name);
            const bool refers = type == layer::FieldType::reference && shows(kind->fields[*of_kind].target);
            if (told || refers) {
                m_allowed.insert(without_escapes(text_of(row[at])));
            } else if (type == layer::FieldType::id || type == layer::FieldType::text ||
                       type == layer::FieldType::reference) {
                withhold(text_of(row[at]), layer.name + "." + field);
            }
        }
        if (layer.geometry.shape(i) == geo::Shape::none) {
            continue;
        }
        for (const geo::Point point : layer.geometry.vertices(i)) {
            add_place(point, open);
        }
    }
}

void LeakCheck::add_place(geo::Point place, bool open)
{
    if (open) {
        m_open_points.emplace(scaled(place.x), scaled(place.y));
        m_open_numbers.insert({scaled(place.x), scaled(place.y)});
        return;
    }
    m_true[{std::llround(std::floor(place.x / m_promise.lon_step)), std::llround(std::floor(place.y / m_promise.lat_step))}]
        .push_back(place);
    m_true_numbers.insert({scaled(place.x), scaled(place.y)});
    m_farthest_lat = std::max(m_farthest_lat, std::abs(place.y));
}

/// What was written may have been rounded another way.
bool LeakCheck::is_open(geo::Point place) const
{
    const auto x = m_open_points.lower_bound({scaled(place.x) - 1, std::numeric_limits<std::int64_t>::min()});
    return std::any_of(x, m_open_points.upper_bound({scaled(place.x) + 1, std::numeric_limits<std::int64_t>::max()}),
                       [&](const auto& one) { return std::abs(one.second - scaled(place.y)) <= 1; });
}

bool LeakCheck::on_grid(geo::Point place) const
{
    const auto whole = [](double value, double step) {
        constexpr double slack = 1e-7;  // what a page writes
        return std::abs(value - std::round(value / step) * step) < slack;
    };
    return whole(place.x, m_promise.lon_step) && whole(place.y, m_promise.lat_step);
}

/// Nearer than places are rounded.
bool LeakCheck::is_near_truth(geo::Point place) const
{
    const std::int64_t column = std::llround(std::floor(place.x / m_promise.lon_step));
    const std::int64_t line = std::llround(std::floor(place.y / m_promise.lat_step));
    const double shrink = std::cos(place.y * std::numbers::pi / 180);
    for (std::int64_t x = column - 1; x <= column + 1; ++x) {
        for (std::int64_t y = line - 1; y <= line + 1; ++y) {
            const auto cell = m_true.find({x, y});
            if (cell == m_true.end()) {
                continue;
            }
            for (const geo::Point truth : cell->second) {
                if (std::hypot((truth.x - place.x) * shrink, truth.y - place.y) * metres_a_degree < m_promise.round_m) {
                    return true;
                }
            }
        }
    }
    return false;
}

void LeakCheck::found(const std::string& file, std::string what, std::string where)
{
    if (!m_leak) {
        m_leak = Leak{file, std::move(what), std::move(where)};
    }
}

void LeakCheck::text(const std::string& file, std::string_view content)
{
    const std::string plain = without_escapes(content);
    for (const std::string& word : m_strong.in(plain)) {
        found(file, word, m_from.at(word));
    }
    look_for_numbers(file, plain);
}

void LeakCheck::bytes(const std::string& file, std::string_view content)
{
    for (const std::string& word : m_long.in(without_escapes(content))) {
        found(file, word, m_from.at(word));
    }
}

void LeakCheck::look_for_numbers(const std::string& file, std::string_view content)
{
    constexpr int exact = 6;
    std::optional<NumberInText> before;
    for (auto number = next_number(content, 0); number; number = next_number(content, number->end)) {
        const std::int64_t value = scaled(number->value);
        if (number->decimals >= exact && is_among(m_true_numbers, value) && !is_among(m_open_numbers, value)) {
            found(file, std::string(content.substr(number->begin, number->end - number->begin)), "");
        }
        if (before && side_by_side(content, *before, *number)) {
            const geo::Point place{before->value, number->value};
            if (!on_grid(place) && is_near_truth(place) && !is_open(place)) {
                found(file, std::string(content.substr(before->begin, number->end - before->begin)), "");
            }
        }
        before = number;
    }
}

void LeakCheck::check_cell(const std::string& file, const std::string& column, const std::string& cell)
{
    const std::string plain = without_escapes(cell);
    if (kind_of_named(column) || column == "node" || column == "gap") {
        if (const auto at = m_from.find(plain); at != m_from.end()) {
            found(file, plain, at->second);
        }
    }
}

void LeakCheck::csv(const std::string& file, std::string_view content)
{
    text(file, content);
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    content.remove_prefix(content.starts_with(mark) ? mark.size() : 0);
    const std::vector<std::vector<std::string>> records = csv_records(content);
    for (std::size_t i = 1; i < records.size(); ++i) {
        for (std::size_t at = 0; at < std::min(records[i].size(), records.front().size()); ++at) {
            check_cell(file, records.front()[at], records[i][at]);
        }
    }
}

void LeakCheck::table(const std::string& file, const Table& table)
{
    for (const auto& [kind, field] : m_promise.dropped) {
        const bool of_kind = table.name == "ref_" + kind || table.name.starts_with("ref_" + kind + "_");
        if (of_kind && table.find(field)) {
            found(file, kind + "." + field, table.name);
        }
    }
    std::string cells;
    std::vector<geo::Point> points;
    const auto lon = table.find("lon");
    const auto lat = table.find("lat");
    Record row;
    for (std::size_t i = 0; i < table.size; ++i) {
        table.read(i, row);
        for (std::size_t at = 0; at < table.fields.size(); ++at) {
            check_cell(file, table.fields[at].name, text_of(row[at]));
            cells += text_of(row[at]) + '\n';
        }
        const auto* x = lon ? std::get_if<double>(&row[*lon]) : nullptr;
        const auto* y = lat ? std::get_if<double>(&row[*lat]) : nullptr;
        if (x != nullptr && y != nullptr) {
            points.push_back({*x, *y});
        }
    }
    text(file, cells);
    places(file, points);
}

void LeakCheck::places(const std::string& file, std::span<const geo::Point> points)
{
    for (const geo::Point place : points) {
        const std::pair at{scaled(place.x), scaled(place.y)};
        if (is_open(place)) {
            continue;
        }
        if (on_grid(place)) {
            m_written_places.insert(at);
        } else if (is_near_truth(place)) {
            found(file, fmt::format("{}, {}", place.x, place.y), "");
        }
    }
}

std::optional<Leak> LeakCheck::leak() const
{
    if (m_leak) {
        return m_leak;
    }
    constexpr double slack = 0.99;
    const double narrowest = m_promise.lon_step * metres_a_degree * std::cos(m_farthest_lat * std::numbers::pi / 180);
    if (narrowest < slack * m_promise.round_m || m_promise.lat_step * metres_a_degree < slack * m_promise.round_m) {
        return Leak{"", "", "",
                    say("网格 {0}° × {1}° 比要求的 {2} m 细", "the grid of {0}° by {1}° is finer than {2} m",
                        m_promise.lon_step, m_promise.lat_step, m_promise.round_m)};
    }
    if (m_promise.by_division && m_promise.open.empty() && m_written_places.size() > m_divisions) {
        return Leak{"", "", "",
                    say("有 {0} 个不同的位置，行政区只有 {1} 个", "there are {0} places and only {1} divisions",
                        m_written_places.size(), m_divisions)};
    }
    return std::nullopt;
}

}  // namespace zonelint::report
