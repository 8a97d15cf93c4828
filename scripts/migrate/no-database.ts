import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
} from "@prisma/driver-adapter-utils";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";

/**
 * Stands in for a database where the schema engine insists on a connection although it only compares
 * datamodels: answers its opening question (does the schema exist, which version) and refuses the rest.
 */
export function noDatabase(): SqlMigrationAwareDriverAdapterFactory {
  const connect = async () => connection;
  return {
    provider: "postgres",
    adapterName: "mindbill-no-database",
    connect,
    connectToShadowDb: connect,
  };
}

const refuse = async (): Promise<never> => {
  throw new Error("Comparing two datamodels must not reach a database");
};

const connection: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "mindbill-no-database",
  queryRaw: answerOpeningQuestion,
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  getConnectionInfo: () => ({
    schemaName: "public",
    supportsRelationJoins: true,
  }),
  dispose: async () => undefined,
};

async function answerOpeningQuestion(query: SqlQuery): Promise<SqlResultSet> {
  if (!query.sql.includes("server_version_num")) return refuse();
  return {
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 14.0", 140000]],
  };
}
