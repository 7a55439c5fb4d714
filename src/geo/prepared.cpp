#include "geo/prepared.hpp"

#include "base/error.hpp"
#include "geo/geos.hpp"
#include "geo/validity.hpp"

#include <geos_c.h>

#include <atomic>
#include <map>
#include <utility>

namespace zonelint::geo {

namespace {

constexpr std::size_t most_kept = 256;

/// Members are freed from the last to the first: the prepared form before what it points to.
struct Ready {
    GeosPtr geometry;
    GeosPreparedPtr prepared;
};

using Key = std::pair<std::uint64_t, std::size_t>;

std::map<Key, Ready>& cache()
{
    // The context must outlive the cache, so it is made first.
    Geos::local();
    static thread_local std::map<Key, Ready> kept;
    return kept;
}

void need_valid(const GeometryColumn& column, std::size_t row)
{
    if (const Text bad = invalid_text(column, row); !bad.empty()) {
        throw Error(ErrorKind::input, {"几何无效：" + bad.zh, "invalid geometry: " + bad.en});
    }
}

const GEOSPreparedGeometry* ready(std::uint64_t id, const GeometryColumn& column, std::size_t row)
{
    auto& kept = cache();
    const auto found = kept.find({id, row});
    if (found != kept.end()) {
        return found->second.prepared.get();
    }
    need_valid(column, row);
    if (kept.size() >= most_kept) {
        kept.clear();
    }
    Geos& geos = Geos::local();
    Ready made{to_geos(column, row), {}};
    made.prepared.reset(GEOSPrepare_r(geos.handle(), made.geometry.get()));
    if (!made.prepared) {
        geos.fail("prepare");
    }
    return kept.emplace(Key{id, row}, std::move(made)).first->second.prepared.get();
}

using Predicate = char (*)(GEOSContextHandle_t, const GEOSPreparedGeometry*, const GEOSGeometry*);

bool decide(Predicate predicate, const char* what, const GEOSPreparedGeometry* prepared, const GeometryColumn& other,
            std::size_t row)
{
    need_valid(other, row);
    Geos& geos = Geos::local();
    const GeosPtr geometry = to_geos(other, row);
    return geos.answer(predicate(geos.handle(), prepared, geometry.get()), what);
}

std::uint64_t next_prepared_id()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

Prepared::Prepared(const GeometryColumn& column) : m_column(&column), m_id(next_prepared_id()) {}

bool Prepared::intersects(std::size_t row, const GeometryColumn& other, std::size_t other_row) const
{
    if (!m_column->box(row).intersects(other.box(other_row))) {
        return false;
    }
    return decide(GEOSPreparedIntersects_r, "intersects", ready(m_id, *m_column, row), other, other_row);
}

bool Prepared::covers(std::size_t row, const GeometryColumn& other, std::size_t other_row) const
{
    if (!m_column->box(row).intersects(other.box(other_row))) {
        return false;
    }
    return decide(GEOSPreparedCovers_r, "covers", ready(m_id, *m_column, row), other, other_row);
}

}  // namespace zonelint::geo
