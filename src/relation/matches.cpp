#include "relation/matches.hpp"

#include <algorithm>
#include <mutex>
#include <tuple>

namespace zonelint::relation {

namespace {

constexpr std::ptrdiff_t most_open = 3;

/// Groups below this size are asked again faster than an answer is looked up.
constexpr std::size_t least_remembered = 64;

}  // namespace

Matches::Matches(Setup setup) : Relation(std::move(setup))
{
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        auto& by_key = m_by_key.emplace_back();
        const Displaced*& displaced = m_displaced_references.emplace_back(nullptr);
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            continue;
        }
        if (compares_divisions(t)) {
            m_displaced = &m_setup.host->displaced(*m_setup.subjects);
            displaced = &m_setup.host->displaced(*references.table);
        }
        if (!m_setup.use_index) {
            continue;
        }
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            const std::uint32_t row = references.rows[place];
            std::string missing;
            const std::string key = key_of(*references.table, row, t, false, &missing);
            if (!missing.empty()) {
                continue;
            }
            const Belonging division = displaced == nullptr ? Belonging() : belonging_of(*references.table, row, *displaced);
            Bucket& bucket = by_key[key];
            bucket.emplace_back(division.named, static_cast<std::uint32_t>(place));
            if (division.standing.value_or("") != "") {
                bucket.emplace_back(*division.standing, static_cast<std::uint32_t>(place));
            }
        }
        for (auto& [key, bucket] : by_key) {
            std::sort(bucket.begin(), bucket.end());
        }
    }
}

bool Matches::compares_divisions(std::size_t target) const
{
    return m_setup.references[target].target->on.empty() || !m_setup.spec->text->level.empty();
}

std::string Matches::key_of(const layer::LayerTable& table, std::uint32_t row, std::size_t target, bool subject,
                            std::string* missing) const
{
    std::string key;
    for (const auto& [reference_field, subject_field] : m_setup.references[target].target->on) {
        const std::size_t field = subject ? subject_field : reference_field;
        if (!table.has(field, row)) {
            *missing = table.kind->fields[field].name;
            return {};
        }
        const auto text = table.text(field, row);
        key += text ? std::string(*text) : table.shown(field, row);
        key += '\x1f';
    }
    return key;
}

Matches::Search Matches::search_of(std::uint32_t row, std::size_t target) const
{
    const layer::LayerTable& subjects = *m_setup.subjects;
    Search out;
    out.key = key_of(subjects, row, target, true, &out.absent);
    const std::string& level = m_setup.spec->text->level;
    out.by_division = compares_divisions(target);
    if (out.by_division && m_displaced != nullptr) {
        const auto field = level.empty() ? subjects.kind->field("level") : std::nullopt;
        const auto own = field ? subjects.text(*field, row) : std::nullopt;
        out.digits = digits_of_level(own ? *own : std::string_view(level));
        out.division = belonging_of(subjects, row, *m_displaced);
    }
    return out;
}

std::vector<std::uint32_t> Matches::candidates(const Search& search, std::size_t target) const
{
    const References& references = m_setup.references[target];
    std::vector<std::uint32_t> out;
    if (!m_setup.use_index) {
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            std::string missing;
            if (key_of(*references.table, references.rows[place], target, false, &missing) == search.key &&
                missing.empty()) {
                out.push_back(static_cast<std::uint32_t>(place));
            }
        }
        return out;
    }
    const auto found = m_by_key[target].find(search.key);
    if (found == m_by_key[target].end()) {
        return out;
    }
    const Bucket& bucket = found->second;
    const auto take = [&](std::string_view digits, bool below) {
        auto at = std::lower_bound(bucket.begin(), bucket.end(), digits,
                                   [](const auto& item, std::string_view wanted) { return item.first < wanted; });
        for (; at != bucket.end() && (below ? at->first.starts_with(digits) : at->first == digits); ++at) {
            out.push_back(at->second);
        }
    };
    // Those in the subject's division, and those known only to be in a division that holds it.
    const auto take_division = [&](std::string_view prefix) {
        for (std::size_t length = 0; length < prefix.size(); ++length) {
            take(prefix.substr(0, length), false);
        }
        take(prefix, true);
    };
    take_division(search.prefix());
    if (search.division.standing.value_or("") != "") {
        take_division(std::string_view(*search.division.standing).substr(0, search.digits));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::size_t Matches::group_size(const Search& search, std::size_t target) const
{
    const auto found = m_by_key[target].find(search.key);
    if (found == m_by_key[target].end()) {
        return 0;
    }
    const std::string_view prefix = search.prefix();
    const auto begin = std::lower_bound(found->second.begin(), found->second.end(), prefix,
                                        [](const auto& item, std::string_view wanted) { return item.first < wanted; });
    const auto end =
        std::partition_point(begin, found->second.end(), [&](const auto& item) { return item.first.starts_with(prefix); });
    return static_cast<std::size_t>(end - begin);
}

template <class Work>
Matches::Answer Matches::answer_of(char what, Mode mode, std::size_t target, const Search& search, Work work) const
{
    const References& references = m_setup.references[target];
    const bool shared = !references.target->pair && references.table != m_setup.subjects && !search.division.standing &&
                        group_size(search, target) >= least_remembered;
    if (!shared) {
        return work();
    }
    std::string question{what, mode == Mode::certain ? 'c' : 'n'};
    for (const std::string& part : {std::to_string(target), std::to_string(search.digits), std::string(search.prefix())}) {
        question += part + '\x1f';
    }
    question += search.key;
    {
        const std::shared_lock lock(m_mutex);
        if (const auto at = m_answers.find(question); at != m_answers.end()) {
            return at->second;
        }
    }
    Answer answer = work();
    const std::unique_lock lock(m_mutex);
    return m_answers.emplace(std::move(question), std::move(answer)).first->second;
}

template <class Use>
void Matches::members(std::uint32_t row, std::size_t target, const Search& search, Mode mode, Use use) const
{
    const References& references = m_setup.references[target];
    if (references.table == nullptr || !search.absent.empty()) {
        return;
    }
    for (const std::uint32_t place : candidates(search, target)) {
        const std::uint32_t reference = references.rows[place];
        if (is_self(references, reference, row)) {
            continue;
        }
        Truth truth = references.truth_of(place, mode);
        if (truth != Truth::no) {
            truth = both(truth, m_setup.host->pair(target, row, reference, mode));
        }
        if (truth == Truth::no) {
            continue;
        }
        Truth agrees = Truth::yes;
        bool contradicted = false;
        if (search.by_division) {
            const Belonging division = belonging_of(*references.table, reference, *m_displaced_references[target]);
            agrees = same_division(search.division, division, search.digits);
            contradicted = search.division.standing || division.standing;
        }
        const auto missing = [&] {
            std::vector<std::string> facts;
            if (truth == Truth::unknown) {
                facts = m_setup.host->missing(target, row, reference);
            }
            if (agrees == Truth::unknown) {
                filter::add_missing(facts, {contradicted ? "division and place disagree" : "division"});
            }
            return facts;
        };
        if (agrees != Truth::no && !use(place, both(truth, agrees), missing)) {
            return;
        }
    }
}

void Matches::decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Truth truth = Truth::no;
        for (std::size_t t = 0; t < m_setup.references.size() && truth != Truth::yes; ++t) {
            const Search search = search_of(rows[i], t);
            const Answer answer = answer_of('t', mode, t, search, [&] {
                Answer found;
                members(rows[i], t, search, mode, [&](std::uint32_t, Truth member, const auto&) {
                    found.any = either(found.any, member);
                    return found.any != Truth::yes;
                });
                return found;
            });
            truth = either(truth, answer.any);
            if (truth == Truth::no && !lack(rows[i], t, search).empty()) {
                truth = Truth::unknown;
            }
        }
        out[i] = truth;
    }
}

filter::Interval Matches::measure(filter::Measure measure, std::uint32_t row, Mode mode) const
{
    filter::Interval out = filter::Interval::of(Rational(0));
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const Search search = search_of(row, t);
        const bool counts = measure == filter::Measure::count;
        const Answer answer = answer_of(counts ? 'n' : 's', mode, t, search, [&] {
            Answer found;
            found.total = filter::Interval::of(Rational(0));
            members(row, t, search, mode, [&](std::uint32_t place, Truth member, const auto& missing) {
                add_member(found.total,
                           counts ? filter::Interval::of(Rational(1))
                                  : m_setup.host->summand(t, m_setup.references[t].rows[place], {}),
                           member);
                filter::add_missing(found.total.missing, missing());
                return true;
            });
            return found;
        });
        add_member(out, answer.total, Truth::yes);
        filter::add_missing(out.missing, answer.total.missing);
        // A missing key of the subject, a missing layer or references beyond what was delivered: nothing limits what it holds.
        const std::vector<std::string> open = lack(row, t, search);
        filter::add_missing(out.missing, open);
        out.unbounded = out.unbounded || answer.total.unbounded || !open.empty();
    }
    return out;
}

filter::Trace Matches::explain(std::uint32_t row, Mode mode, Detail /*detail*/) const
{
    filter::Trace out;
    out.what = filter::Trace::What::relation;
    out.relation = m_setup.spec->schema->name;
    struct Member {
        Truth truth;
        std::size_t target;
        std::uint32_t row;
    };
    std::vector<Member> found;  // shown are the first that count, and the first of which nobody can say
    std::vector<std::string> open;
    out.truth = Truth::no;
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        out.reference_kinds.push_back(references.target->kind->name);
        out.references += static_cast<std::int64_t>(references.rows.size());
        const Search search = search_of(row, t);
        members(row, t, search, mode, [&](std::uint32_t place, Truth member, const auto& missing) {
            out.truth = either(out.truth, member);
            filter::add_missing(out.missing, missing());
            found.push_back({member, t, references.rows[place]});
            return true;
        });
        filter::add_missing(open, lack(row, t, search));
    }
    out.truth = open.empty() ? out.truth : either(out.truth, Truth::unknown);
    filter::add_missing(out.missing, open);
    if (out.truth != Truth::unknown) {
        out.missing.clear();
    }
    out.nominal = out.truth == Truth::yes;
    const auto id = [&](const Member& member) { return m_setup.references[member.target].table->id(member.row); };
    const auto sure = std::partition(found.begin(), found.end(), [](const Member& m) { return m.truth == Truth::yes; });
    const auto keep_first = [&](auto begin, auto end, std::ptrdiff_t most) {
        const auto last = begin + std::min(end - begin, most);
        std::partial_sort(begin, last, end, [&](const Member& a, const Member& b) {
            return std::make_tuple(id(a), a.target) < std::make_tuple(id(b), b.target);
        });
        found.erase(last, end);
    };
    keep_first(sure, found.end(), most_open);
    keep_first(found.begin(), sure, std::ptrdiff_t{most_witnesses});
    for (const Member& member : found) {
        const References& references = m_setup.references[member.target];
        filter::Witness& witness = out.witnesses.emplace_back();
        witness.kind = references.target->kind->name;
        witness.id = id(member);
        witness.name = references.table->name(member.row);
        witness.table = static_cast<std::uint32_t>(member.target);
        witness.row = member.row;
        witness.truth = member.truth;
    }
    return out;
}

}  // namespace zonelint::relation
