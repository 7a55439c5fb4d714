#pragma once
// Whether what was written for the public holds what it should not. Knows the full run and what was promised, nothing of how
// the release was made, and shares no code with it.

#include "layer/kind.hpp"
#include "report/leak_words.hpp"
#include "report/results.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace zonelint::report {

/// What a release promises.
struct PublicPromise {
    double round_m = 0;
    double lon_step = 0, lat_step = 0;  ///< degrees: places are whole multiples
    bool by_division = false;           ///< no more places than divisions
    bool names_masked = true;
    std::set<std::string> open;                             ///< kinds that stay as they are; divisions always do
    std::set<std::pair<std::string, std::string>> dropped;  ///< kind and field
};

struct Leak {
    std::string file;
    std::string what;   ///< the word or the coordinates
    std::string where;  ///< table or layer and field of the full run; "" for coordinates
    Text broken = {};   ///< a promise about all places that is not kept, instead of the others
};

class LeakCheck {
public:
    /// `full` and `kinds` must outlive it. `known`: texts that everybody has, such as the program of the page; what they hold is
    /// no secret, nor is what the rules, the kinds and the names of divisions say.
    LeakCheck(const Results& full, const PublicPromise& promise, const layer::KindTable& kinds,
              std::span<const std::string_view> known);

    // Each looks at one thing that was written; the first leak of all is kept.

    /// Words, and coordinates that stand side by side or are given to six digits.
    void text(const std::string& file, std::string_view content);
    /// Bytes of which only some are texts: words of eight bytes and more.
    void bytes(const std::string& file, std::string_view content);
    /// Short words too, which only mean something in the columns of ids and names. The first record is the head.
    void csv(const std::string& file, std::string_view content);
    void table(const std::string& file, const Table& table);
    void places(const std::string& file, std::span<const geo::Point> points);

    /// After all. Nothing: none was found.
    [[nodiscard]] std::optional<Leak> leak() const;

    /// How many words were looked for.
    [[nodiscard]] std::size_t words() const { return m_from.size(); }

private:
    void collect(const Table& table);
    void collect_reference(const FeatureLayer& layer);
    void collect_places(const Table& table);
    void withhold(const std::string& word, const std::string& where);
    void know(std::string_view text, bool but_names = false);
    void know_heads(const Table& table);
    void found(const std::string& file, std::string what, std::string where);
    void look_for_numbers(const std::string& file, std::string_view content);
    [[nodiscard]] bool shows(const std::string& kind) const;
    [[nodiscard]] bool on_grid(geo::Point place) const;
    [[nodiscard]] bool is_near_truth(geo::Point place) const;
    void collect_shapes(const FeatureLayer& layer);
    void add_place(geo::Point place, bool open);
    [[nodiscard]] bool is_open(geo::Point place) const;
    void check_cell(const std::string& file, const std::string& column, const std::string& cell);

    const PublicPromise& m_promise;
    const layer::KindTable& m_kinds;
    std::map<std::string, std::string> m_from;  // withheld word: where it stands
    LeakWords m_strong, m_long;
    std::set<std::string> m_allowed;                                                  // words of kinds that are open
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<geo::Point>> m_true;  // by cell
    std::set<std::int64_t> m_true_numbers;                                            // in 1e-7 degrees
    std::set<std::pair<std::int64_t, std::int64_t>> m_open_points;
    std::set<std::int64_t> m_open_numbers;
    std::set<std::pair<std::int64_t, std::int64_t>> m_written_places;  // on the grid
    std::size_t m_divisions = 0;
    double m_farthest_lat = 0;
    std::optional<Leak> m_leak;
};

}  // namespace zonelint::report
