/** @type {import('next').NextConfig} */
const nextConfig = {
  // A second build beside a running instance (tests, another checkout) must not overwrite its files.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` holds all types; a build without development packages could not see those of the tests.
  typescript: { ignoreBuildErrors: true },
  // Native or dynamic-require packages that a bundler would break.
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "undici", "nodemailer"],
};

export default nextConfig;
