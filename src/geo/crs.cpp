#include "geo/crs.hpp"

#include "base/error.hpp"
#include "geo/crs_source.hpp"
#include "geo/gcj02.hpp"

#include <proj.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

namespace zonelint::geo {

struct Transform::Operation {
    enum class Kind { identity, proj, gcj02, bd09 };

    Kind kind = Kind::identity;
    bool geographic = true;
    double accuracy_m = 0;
    std::string description = {};
    std::string authority_name = {};
    /// For Kind::proj only. Never used for a point, only cloned, one thread at a time.
    std::uint64_t id = 0;
    ProjContextPtr context = {};
    ProjPtr master = {};
    mutable std::mutex cloning = {};
};

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The operations of this thread, by the number of their Transform. At most 64, then it starts afresh.
struct ThreadOperations {
    ProjContextPtr context = proj_context();
    std::map<std::uint64_t, ProjPtr> clones;
};

std::uint64_t next_transform_id()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

std::string plain(std::string_view text)
{
    std::string out;
    for (const char c : lower(text)) {
        if (c != '-' && c != '_' && c != ' ') {
            out += c;
        }
    }
    return out;
}

}  // namespace

Transform::Transform(std::shared_ptr<const Operation> operation) : m_operation(std::move(operation)) {}

Transform Transform::none()
{
    static const auto same = [] {
        auto op = std::make_shared<Operation>();
        op->description = "none";
        op->authority_name = "EPSG:4490 China Geodetic Coordinate System 2000";
        return op;
    }();
    return Transform(same);
}

Transform Transform::from(std::string_view crs_text)
{
    const std::string name = plain(crs_text);
    if (name == "epsg:4490") {
        return none();
    }
    auto op = std::make_shared<Operation>();
    if (name == "epsg:4326" || name == "ogc:crs84" || name == "crs84") {
        op->description = wgs84_is_cgcs2000;
        op->authority_name = name == "epsg:4326" ? "EPSG:4326 WGS 84" : "OGC:CRS84 WGS 84 (CRS84)";
    } else if (name == "gcj02" || name == "bd09") {
        op->kind = name == "gcj02" ? Operation::Kind::gcj02 : Operation::Kind::bd09;
        op->accuracy_m = gcj02_accuracy_m;
        op->authority_name = name == "gcj02" ? "GCJ-02" : "BD-09";
        op->description = op->authority_name + " to WGS 84 by the published formula, approximate; " + wgs84_is_cgcs2000;
    } else {
        op->context = proj_context();
        CrsSource source = read_crs(op->context.get(), crs_text);
        op->kind = source.operation ? Operation::Kind::proj : Operation::Kind::identity;
        op->geographic = source.geographic;
        op->accuracy_m = source.accuracy_m;
        op->description = std::move(source.description);
        op->authority_name = std::move(source.authority_name);
        op->master = std::move(source.operation);
        op->id = next_transform_id();
    }
    return Transform(std::move(op));
}

void Transform::to_lonlat(std::span<double> x, std::span<double> y) const
{
    const Operation& op = *m_operation;
    const std::size_t n = std::min(x.size(), y.size());
    if (op.kind == Operation::Kind::proj) {
        static thread_local ThreadOperations mine;
        ProjPtr& clone = mine.clones[op.id];
        if (!clone) {
            const std::lock_guard lock(op.cloning);
            clone.reset(proj_clone(mine.context.get(), op.master.get()));
            if (!clone) {
                throw Error(ErrorKind::internal, say("坐标转换无法复制", "a coordinate operation could not be cloned"));
            }
        }
        proj_trans_generic(clone.get(), PJ_FWD, x.data(), sizeof(double), n, y.data(), sizeof(double), n, nullptr, 0, 0,
                           nullptr, 0, 0);
        proj_errno_reset(clone.get());
        if (mine.clones.size() > 64) {
            mine.clones.clear();
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i])) {
            x[i] = y[i] = not_a_number;
        } else if (op.kind == Operation::Kind::gcj02 || op.kind == Operation::Kind::bd09) {
            const Point p = op.kind == Operation::Kind::gcj02 ? from_gcj02({x[i], y[i]}) : from_bd09({x[i], y[i]});
            x[i] = p.x;
            y[i] = p.y;
        }
    }
}

Point Transform::to_lonlat(Point source) const
{
    to_lonlat({&source.x, 1}, {&source.y, 1});
    return source;
}

bool Transform::identity() const { return m_operation->kind == Operation::Kind::identity; }
bool Transform::geographic() const { return m_operation->geographic; }
double Transform::accuracy_m() const { return m_operation->accuracy_m; }
const std::string& Transform::description() const { return m_operation->description; }
const std::string& Transform::authority_name() const { return m_operation->authority_name; }

}  // namespace zonelint::geo
