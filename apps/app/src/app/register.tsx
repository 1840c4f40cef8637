import { AccountScreen } from '../features/session/account-screen.tsx';

export default function Register() {
  return <AccountScreen purpose="register" />;
}
