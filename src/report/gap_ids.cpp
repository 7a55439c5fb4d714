#include "report/gap_ids.hpp"

#include "geo/centroid.hpp"
#include "geo/geohash.hpp"

namespace zonelint::report {

std::string GapIds::next(const char* sort, const geo::GeometryColumn& outlines, std::size_t row)
{
    const std::string id = m_subject + sort + geo::geohash(geo::centroid(outlines, row));
    const int number = ++m_taken[id];
    return number == 1 ? id : id + "-" + std::to_string(number);
}

}  // namespace zonelint::report
