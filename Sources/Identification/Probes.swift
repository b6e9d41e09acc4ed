/// Every probe there is: of every flow those are asked that its first octets may mean, until one is sure.
enum Probes {
  static let all: [any Probe.Type] = [
    ACN.self, ADB.self, ADS.self, AFP.self, AFSRx.self, AHCP.self, AJP.self, AMQP.self, AODV.self, ATG.self,
    Aerospike.self, Amanda.self, ArtNet.self, AsteriskAMI.self, AutoRP.self, BACnet.self, BFCP.self, BFD.self, BGP.self,
    BJNP.self, BMP.self, Babel.self, Beanstalkd.self, Beats.self, BitTorrent.self, Bitcoin.self, Bolt.self, C1222.self,
    C37118.self, CAPWAP.self, CIMD.self, CIPIO.self, COTP.self, CPHA.self, CUPSBrowse.self, Cassandra.self, Ceph.self,
    Chargen.self, CheckMK.self, CitrixICA.self, ClickHouse.self, CoAP.self, Collectd.self, DCERPC.self, DHCP.self,
    DHCPv6.self, DICOM.self, DICT.self, DLEP.self, DLMS.self, DNP3.self, DNS.self, DNSCrypt.self, DRDA.self, DTLS.self,
    Diameter.self, Discord.self, Distcc.self, DoIP.self, DropboxLSP.self, EAQ.self, EDonkey.self, EGD.self, ENet.self,
    EPMD.self, EPP.self, Elasticsearch.self, Erlang.self, EtherNetIP.self, EtherSBus.self, EtherSIO.self, Ethereum.self,
    FINS.self, FIX.self, FLUTE.self, FTP.self, FastCGI.self, Finger.self, Firebird.self, Fluentd.self, GELF.self,
    GIOP.self, GTP.self, Gearman.self, Geneve.self, Git.self, Gnutella.self, Gopher.self, Graphite.self, H323.self,
    HARTIP.self, HL7.self, HNCP.self, HSRP.self, HTTP1.self, HTTP2.self, Hadoop.self, HiSLIP.self, IAX2.self,
    IEC104.self, IKE.self, IMAP.self, IRC.self, ISCSI.self, Ident.self, Iperf.self, JDWP.self, JSONRPC.self,
    JUNOScript.self, JavaRMI.self, KINK.self, KNXnetIP.self, Kafka.self, Kerberos.self, Kismet.self, L2TP.self,
    LDAP.self, LDP.self, LISP.self, LPD.self, LSPPing.self, LWRES.self, Levin.self, Lustre.self, MGCP.self, MMS.self,
    MNDP.self, MPEGTS.self, MQTT.self, MQTTSN.self, MSDP.self, MSMMS.self, MSNP.self, MSRP.self, ManageSieve.self,
    Megaco.self, Memcached.self, Minecraft.self, Modbus.self, MongoDB.self, Mumble.self, Munin.self, MySQL.self,
    NATPMP.self, NATS.self, NBD.self, NCP.self, NDMP.self, NETCONFMessages.self, NNTP.self, NRPE.self, NSQ.self,
    NTP.self, Nano.self, Nebula.self, NetBIOS.self, NetFlow.self, NiagaraFox.self, NoMachine.self, OICQ.self, OLSR.self,
    OPCUA.self, OSCAR.self, Ookla.self, OpenFlow.self, OpenVPN.self, OpenWire.self, OracleTNS.self, PCEP.self,
    PFCP.self, POP3.self, PPTP.self, PTP.self, PostgreSQL.self, PrinterJob.self, ProxyProtocol.self, Pulsar.self,
    QUIC.self, Quake.self, Quake3.self, RADIUS.self, RCommand.self, RDP.self, RDPUDP.self, RIP.self, RLogin.self,
    RMCP.self, RPCAP.self, RPKIRTR.self, RTCP.self, RTMP.self, RTP.self, RTPS.self, RTSP.self, Radmin.self, RakNet.self,
    Redis.self, Roughtime.self, Rsync.self, S7.self, SAP.self, SFlow.self, SIP.self, SLP.self, SMB.self, SMPP.self,
    SMTP.self, SNMP.self, SOCKS.self, SOMEIP.self, SPICE.self, SSDP.self, SSH.self, STOMP.self, STUN.self, SVN.self,
    Skinny.self, SourceEngine.self, Spotify.self, StatsD.self, Steam.self, SunRPC.self, Syncthing.self, Syslog.self,
    TACACS.self, TDS.self, TFTP.self, TLS.self, TPLinkSHP.self, TRDP.self, TWAMP.self, TZSP.self, TeamSpeak.self,
    TeamViewer.self, TelegramVoice.self, Telnet.self, Teredo.self, Thrift.self, TiVoConnect.self, Timed.self, Tinc.self,
    Tuya.self, UBNT.self, UCP.self, VNC.self, VQP.self, VXLAN.self, WCCP.self, WINSReplication.self, WSDiscovery.self,
    WakeOnLAN.self, WhatsApp.self, Whois.self, WireGuard.self, X11.self, XDMCP.self, XMPP.self, Xiaomi.self, YMSG.self,
    Yojimbo.self, Z3950.self, ZMTP.self, Zabbix.self, Zephyr.self, ZooKeeper.self,
  ]

  /// Those of streams.
  static let streams = FirstOctets(all.filter { $0.transports.contains(.tcp) }, isStream: true)
  /// What is looked for on any port.
  static let sought = FirstOctets([NETCONFMessages.self], isStream: true)
  /// Those of datagrams.
  static let datagrams = FirstOctets(all.filter { $0.transports.contains(.udp) }, isStream: false)
}
