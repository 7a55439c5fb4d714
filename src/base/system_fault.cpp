#include "base/system_fault.hpp"

#include <cerrno>
#include <cstring>

namespace zonelint {

Text system_fault(int number)
{
    const auto with = [&](const char* zh) { return Text{zh, std::strerror(number)}; };
    switch (number) {
    case ENOENT:
        return with("没有这个文件或文件夹");
    case EACCES:
    case EPERM:
        return with("没有权限");
    case ENOSPC:
        return with("磁盘已满");
    case EDQUOT:
        return with("超出磁盘配额");
    case EISDIR:
        return with("它是文件夹");
    case ENOTDIR:
        return with("它不是文件夹");
    case EROFS:
        return with("文件系统是只读的");
    case EEXIST:
    case ENOTEMPTY:
        return with("已经有了");
    case ENAMETOOLONG:
        return with("名字太长");
    case EMFILE:
    case ENFILE:
        return with("打开的文件太多");
    case EIO:
        return with("读写出错");
    default:
        return same(std::strerror(number));
    }
}

}  // namespace zonelint
