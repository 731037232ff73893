// Loaded into a program ahead of its own modules: what it sends to a port that PORTS names goes to another
// one on this machine. Host names, and with them certificates, stay what they are.
import net from "node:net";

const ports = JSON.parse(process.env.PORTS);
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  // Node itself hands on a list with the options first.
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options?.port in ports) Object.assign(options, { host: "127.0.0.1", port: ports[options.port] });
  return connect.apply(this, given);
};
