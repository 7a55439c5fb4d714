#include "io/unreadable.hpp"

namespace zonelint::io {

Text reason_of(const Error& error)
{
    const Where& where = error.where();
    const Error inside(error.kind(), error.message(), {.layer = where.layer, .feature = where.feature, .field = where.field},
                       error.hint());
    const Text out{inside.render(Lang::zh), inside.render(Lang::en)};
    return where.line > 0 ? say("第 {0} 行：{1}", "line {0}: {2}", where.line, out.zh, out.en) : out;
}

}  // namespace zonelint::io
