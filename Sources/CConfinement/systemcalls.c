#ifdef __linux__
#define _GNU_SOURCE

#include "CConfinement.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

// What a running capture needs: its outputs, its clock, its memory, its threads, and what libpcap asks of its sockets.
// No call that opens a socket, executes a program, or looks at another process. A socket that is open may be bound: to
// an interface that was made anew.
static const int allowed[] = {
  SYS_read, SYS_write, SYS_writev, SYS_pread64, SYS_pwrite64, SYS_lseek, SYS_close, SYS_fstat, SYS_newfstatat,
  SYS_statx, SYS_openat, SYS_ftruncate, SYS_fsync, SYS_fdatasync, SYS_renameat, SYS_renameat2, SYS_unlinkat,
  SYS_mkdirat, SYS_readlinkat, SYS_getdents64, SYS_faccessat, SYS_getcwd, SYS_fchmod, SYS_fcntl, SYS_ioctl, SYS_ppoll,
  SYS_bind, SYS_recvfrom, SYS_recvmsg, SYS_sendto,
  SYS_sendmsg, SYS_getsockopt, SYS_setsockopt, SYS_mmap, SYS_munmap, SYS_mprotect, SYS_mremap, SYS_madvise, SYS_brk,
  SYS_futex, SYS_clone, SYS_clone3, SYS_set_robust_list, SYS_rseq, SYS_exit, SYS_exit_group, SYS_sched_yield,
  SYS_sched_getaffinity, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_rt_sigtimedwait, SYS_sigaltstack,
  SYS_tgkill, SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getrandom, SYS_getrusage,
  SYS_prlimit64, SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep, SYS_restart_syscall,
#ifdef SYS_faccessat2
  SYS_faccessat2,
#endif
#ifdef __x86_64__
  SYS_poll, SYS_open, SYS_stat, SYS_lstat, SYS_readlink, SYS_access, SYS_rename, SYS_unlink, SYS_mkdir,
  SYS_gettimeofday, SYS_time,
#endif
};

enum { count = sizeof allowed / sizeof allowed[0] };

int confinement_filter_system_calls(void) {
  struct sock_filter program[count + 6];
  size_t length = 0;
#define ADD(...) program[length++] = (struct sock_filter)__VA_ARGS__
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
  for (size_t index = 0; index < count; index++) {
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)allowed[index], (uint8_t)(count - index), 0));
  }
  // glibc and libpcap know what to do about a call that is not there.
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#undef ADD
  struct sock_fprog filter = {.len = (unsigned short)length, .filter = program};
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
}

#else

int confinement_filter_system_calls(void) {
  errno = ENOSYS;
  return -1;
}

#endif
#endif
