#include <pcap/pcap.h>
#ifdef __linux__
#include <netpacket/packet.h>
#endif
