#pragma once
// What a release for the public left out, counted while it is made.

#include "report/table.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace zonelint::report {

enum class PublicChange : std::uint8_t {
    masked,
    rounded,
    to_division,
    coarser_division,
    coarser_number,
    withheld,
    layer,
    rows
};

class PublicLog {
public:
    /// `field`: "" for a layer or its rows as a whole, "geometry" for shapes.
    void add(const std::string& layer, const std::string& field, PublicChange how, std::int64_t count = 1);

    /// One row a layer, field and change, in the order in which they were first told; holds nothing that was left out.
    [[nodiscard]] Table table() const;

private:
    std::map<std::tuple<std::string, std::string, PublicChange>, std::size_t> m_places;
    std::vector<std::pair<std::tuple<std::string, std::string, PublicChange>, std::int64_t>> m_rows;
};

}  // namespace zonelint::report
