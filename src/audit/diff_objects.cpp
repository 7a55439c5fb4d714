#include "audit/diff_objects.hpp"

#include "geo/geodesic.hpp"
#include "geo/place.hpp"
#include "layer/object_keys.hpp"

#include <algorithm>

namespace zonelint::audit {

namespace {

constexpr double far_m = 200;
/// Degrees of latitude that are surely more than that: farther ones cannot reach the least score.
constexpr double far_degrees = 0.002;

std::string field_of(const layer::LayerTable& table, std::string_view name, std::uint32_t row)
{
    const auto field = table.kind->field(name);
    return field && table.has(*field, row) ? std::string(table.text(*field, row).value_or("")) : std::string();
}

std::map<std::string, DiffObject> objects_of(const std::string& kind, const DiffSide& side)
{
    const layer::LayerTable* table = side.tables == nullptr ? nullptr : side.tables->find(kind);
    if (side.tables != nullptr && table == nullptr) {
        return {};
    }
    if (table == nullptr) {
        const auto at = side.objects.find(kind);
        return at == side.objects.end() ? std::map<std::string, DiffObject>{} : at->second;
    }
    std::map<std::string, DiffObject> out;
    const layer::ObjectKeys keys(*table);
    for (std::uint32_t row = 0; row < table->size(); ++row) {
        const std::string id = table->id(row);
        const std::string key = keys.at(row);
        out.emplace(id, DiffObject{.key = key == id ? std::string() : key,
                                   .name = table->name(row),
                                   .division = table->division(row),
                                   .place = geo::place_of(table->geometry, row),
                                   .credit_code = field_of(*table, "credit_code", row),
                                   .device_no = field_of(*table, "device_no", row),
                                   .type = field_of(*table, "type", row)});
    }
    return out;
}

/// Objects whose id is not in the other run, or none: rows in another order have the same ones.
std::vector<std::string> missing_in(const std::map<std::string, DiffObject>& from,
                                    const std::map<std::string, DiffObject>& other)
{
    std::vector<std::string> out;
    for (const auto& [id, object] : from) {
        const auto same = other.find(id);
        if (same == other.end() || !object.key.empty() || !same->second.key.empty()) {
            out.push_back(id);
        }
    }
    return out;
}

/// Best of several, and whether it is the only one as good.
struct Best {
    double score = 0;
    std::size_t other = 0;
    bool alone = false;

    void take(double value, std::size_t index)
    {
        if (value > score) {
            *this = {value, index, true};
        } else if (value == score) {
            alone = false;
        }
    }
};

}  // namespace

double likeness(const DiffObject& a, const DiffObject& b)
{
    if (!a.place || !b.place || a.name.empty() || b.name.empty()) {
        return 0;
    }
    const std::string name_a = layer::normal_word(a.name);
    const std::string name_b = layer::normal_word(b.name);
    const bool part = name_a.find(name_b) != std::string::npos || name_b.find(name_a) != std::string::npos;
    const double name = name_a == name_b ? 0.5 : part ? 0.35 : 0;
    const double near = std::max(0.0, 1 - geo::distance_m(*a.place, *b.place) / far_m);
    return name + 0.4 * near + (a.type == b.type ? 0.1 : 0);
}

ObjectPairs::ObjectPairs(const std::string& kind, const DiffSide& a, const DiffSide& b)
    : m_kind(kind), m_a(objects_of(kind, a)), m_b(objects_of(kind, b)), m_a_known(a.tables != nullptr),
      m_b_known(b.tables != nullptr)
{
    std::vector<std::string> only_a = missing_in(m_a, m_b);
    std::vector<std::string> only_b = missing_in(m_b, m_a);
    match_keys(only_a, only_b);
    match_codes(only_a, only_b);
    match_scores(only_a, only_b);
    std::sort(m_matches.begin(), m_matches.end(), [](const auto& x, const auto& y) { return x.id_b < y.id_b; });
}

std::string ObjectPairs::other(const std::string& id, const std::map<std::string, std::string>& moved,
                               const std::map<std::string, DiffObject>& here, const std::map<std::string, DiffObject>& there,
                               bool known)
{
    if (const auto at = moved.find(id); at != moved.end()) {
        return at->second;
    }
    const auto made_up = [&](const std::map<std::string, DiffObject>& objects) {
        const auto at = objects.find(id);
        return at != objects.end() && !at->second.key.empty();
    };
    return made_up(here) || made_up(there) || (known && !there.contains(id)) ? std::string() : id;
}

bool ObjectPairs::same_key(const std::string& id_a, const std::string& id_b) const
{
    const auto a = m_a.find(id_a);
    const auto b = m_b.find(id_b);
    return a != m_a.end() && b != m_b.end() && !a->second.key.empty() && a->second.key == b->second.key;
}

void ObjectPairs::pair(const std::string& id_a, const std::string& id_b)
{
    m_to_b[id_a] = id_b;
    m_to_a[id_b] = id_a;
}

void ObjectPairs::tell(const std::string& id_a, const std::string& id_b, bool by_code, double score)
{
    pair(id_a, id_b);
    m_matches.push_back({m_kind, id_a, id_b, by_code, score});
}

void ObjectPairs::drop_paired(std::vector<std::string>& only_a, std::vector<std::string>& only_b) const
{
    std::erase_if(only_a, [&](const std::string& id) { return m_to_b.contains(id); });
    std::erase_if(only_b, [&](const std::string& id) { return m_to_a.contains(id); });
}

/// Keys are as good as ids: nothing is to be told of such pairs.
void ObjectPairs::match_keys(std::vector<std::string>& only_a, std::vector<std::string>& only_b)
{
    using Keys = std::map<std::string, std::vector<std::string>>;
    const auto keys_of = [](const std::vector<std::string>& ids, const std::map<std::string, DiffObject>& objects) {
        Keys out;
        for (const std::string& id : ids) {
            if (const std::string& key = objects.at(id).key; !key.empty()) {
                out[key].push_back(id);
            }
        }
        return out;
    };
    const Keys of_b = keys_of(only_b, m_b);
    for (const auto& [key, ids] : keys_of(only_a, m_a)) {
        const auto at = of_b.find(key);
        if (ids.size() == 1 && at != of_b.end() && at->second.size() == 1) {
            pair(ids.front(), at->second.front());
        }
    }
    drop_paired(only_a, only_b);
}

void ObjectPairs::match_codes(std::vector<std::string>& only_a, std::vector<std::string>& only_b)
{
    using Codes = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;
    const auto codes_of = [](const std::vector<std::string>& ids, const std::map<std::string, DiffObject>& objects) {
        Codes out;
        for (const std::string& id : ids) {
            const DiffObject& object = objects.at(id);
            if (!object.credit_code.empty() && !object.device_no.empty()) {
                out[{object.credit_code, object.device_no}].push_back(id);
            }
        }
        return out;
    };
    const Codes of_b = codes_of(only_b, m_b);
    for (const auto& [code, ids] : codes_of(only_a, m_a)) {
        const auto at = of_b.find(code);
        if (ids.size() == 1 && at != of_b.end() && at->second.size() == 1) {
            tell(ids.front(), at->second.front(), true, 1);
        }
    }
    drop_paired(only_a, only_b);
}

void ObjectPairs::match_scores(std::vector<std::string>& only_a, std::vector<std::string>& only_b)
{
    const auto placed = [](std::vector<std::string>& ids, const std::map<std::string, DiffObject>& objects) {
        std::erase_if(ids, [&](const std::string& id) { return !objects.at(id).place || objects.at(id).name.empty(); });
        std::stable_sort(ids.begin(), ids.end(), [&](const std::string& x, const std::string& y) {
            return objects.at(x).place->y < objects.at(y).place->y;
        });
    };
    placed(only_a, m_a);
    placed(only_b, m_b);
    std::vector<Best> best_a(only_a.size());
    std::vector<Best> best_b(only_b.size());
    std::size_t first = 0;
    for (std::size_t i = 0; i < only_a.size(); ++i) {
        const DiffObject& one = m_a.at(only_a[i]);
        while (first < only_b.size() && m_b.at(only_b[first]).place->y < one.place->y - far_degrees) {
            ++first;
        }
        for (std::size_t k = first; k < only_b.size() && m_b.at(only_b[k]).place->y <= one.place->y + far_degrees; ++k) {
            const double score = likeness(one, m_b.at(only_b[k]));
            if (score >= least_score) {
                best_a[i].take(score, k);
                best_b[k].take(score, i);
            }
        }
    }
    for (std::size_t i = 0; i < only_a.size(); ++i) {
        const Best& to = best_a[i];
        if (to.alone && best_b[to.other].alone && best_b[to.other].other == i) {
            tell(only_a[i], only_b[to.other], false, to.score);
        }
    }
}

}  // namespace zonelint::audit
