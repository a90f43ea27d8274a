import type { Config } from 'jest';

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
  testTimeout: 20_000,
  // Jest leaves one core free, which on a machine of two is half of it while Terraform's tests mostly wait.
  maxWorkers: '100%',
};

export default config;
