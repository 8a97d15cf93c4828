// What a test with a database needs to speak as somebody: practices, users, tokens, and calls to routes.
// Call createTestDatabase() of scripts/testing/database first.
export { callRoute, type Json, type RouteAnswer, type RouteCall } from "./call-route";
export { cookieOf, cookieOfSession, createTestToken } from "./credentials";
export {
  createTestMember,
  createTestOrganization,
  type TestOrganization,
  type TestTenant,
  type TestUser,
} from "./organizations";
