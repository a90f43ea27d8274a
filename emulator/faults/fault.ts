import type { GraphFault } from './graph/graph-fault';
import type { ServiceFault } from './service/service-fault';
import type { TargetFault } from './target/target-fault';

/** Something that goes wrong. */
export type Fault = GraphFault | TargetFault | ServiceFault;

/** Where: in Microsoft Graph, between the provisioning service and an application, or in the service itself. */
export type Layer = Fault['layer'];
