#include "io/pg_fault.hpp"

#include <array>

namespace zonelint::io {

namespace {

struct PgMeaning {
    std::string_view state;  ///< all five letters, or the two of a class
    Text what;
    Text hint;
    bool quoted = true;  ///< the server's own words follow
};

const std::array<PgMeaning, 15>& pg_meanings()
{
    static const std::array<PgMeaning, 15> table = {{
        {"42501",
         {"没有权限", "there is no right to do that"},
         {"请数据库管理员授权（GRANT），或换一个用户", "ask its administrator to GRANT it, or connect as another user"}},
        {"42P01", {"没有这个表或视图", "there is no such table or view"}, {}},
        {"42703", {"没有这一列", "there is no such column"}, {}},
        {"3F000", {"没有这个模式", "there is no such schema"}, {}},
        {"42939", {"模式名以 pg_ 开头，这是系统的", "names that begin with pg_ are the system's"}, {}, false},
        {"22P05",
         {"有数据库的字符编码里没有的文字", "there are characters that the encoding of the database lacks"},
         {"请用 UTF8 编码的数据库", "use a database whose encoding is UTF8"}},
        {"22021",
         {"数据库里的文字不合它自己的字符编码", "texts of the database are not in its own encoding"},
         {"请用转换好编码的视图或表", "read a view or table that holds them converted"}},
        {"25006",
         {"这个数据库只能读", "this database can only be read"},
         {"它可能是备用服务器；请连接主服务器", "it may be a standby server; connect to the primary one"}},
        {"53100", {"服务器磁盘已满", "the server's disk is full"}, {}},
        {"53", {"服务器资源不足", "the server lacks room"}, {"稍后再试", "try again later"}},
        {"57014",
         {"服务器中止了查询", "the server stopped the query"},
         {"时限（statement_timeout）可能太短", "its limit (statement_timeout) may be too short"}},
        {"57P", {"服务器关闭了连接", "the server closed the connection"}, {"稍后再试", "try again later"}},
        {"40", {"与别的写入冲突", "it conflicts with another writer"}, {"请再运行一次", "run it again"}},
        {"25P03",
         {"服务器因空闲过久关闭了连接", "the server closed the connection as idle"},
         {"时限（idle_in_transaction_session_timeout）可能太短",
          "its limit (idle_in_transaction_session_timeout) may be too short"},
         false},
        {"58", {"服务器读写磁盘出错", "the server cannot read or write its disk"}, {}},
    }};
    return table;
}

}  // namespace

std::string first_line(std::string_view message)
{
    const std::string_view text = trim(message);
    return std::string(trim(text.substr(0, text.find('\n'))));
}

PgFault pg_lost()
{
    return {
        {"与数据库的连接断了", "the connection to the database is lost"},
        {"没有写入一半的结果；请在服务器可用时再运行", "nothing is half written; run it again when the server is there"}};
}

PgFault pg_fault(std::string_view state, std::string_view said)
{
    if (state.empty() || state.starts_with("08")) {
        return pg_lost();
    }
    const std::string words = first_line(said);
    for (const PgMeaning& one : pg_meanings()) {
        if (state.starts_with(one.state)) {
            return {one.quoted ? say("{0}：{2}", "{1}: {2}", one.what.zh, one.what.en, words) : one.what, one.hint};
        }
    }
    return {say("数据库报告：{}", "the database says: {}", words), {}};
}

}  // namespace zonelint::io
